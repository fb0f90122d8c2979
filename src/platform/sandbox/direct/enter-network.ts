/** Under these numbers the programs find the network that they are to enter, and without root the users to whom it belongs. */
export const networkFd = 3;
export const usersFd = 9;
const network = `--net=/proc/self/fd/${networkFd}`;

/**
 * The network of a box without root belongs to the first user namespace that bubblewrap made, in which whoever made it may do
 * everything. No process is in it any more, so the network is asked whose it is: NS_GET_USERNS, ioctl_ns(2). What is started
 * there is called root, and has no right all the same.
 */
const throughItsUsers = `
use POSIX;
$^F = ${usersFd};
open(my $network, "<&=", ${networkFd}) or die "$!\n";
my $users = ioctl($network, 0xb701, 0) or die "the network does not say whose it is: $!\n";
POSIX::dup2($users, ${usersFd}) or die "$!\n";
exec("nsenter", "--preserve-credentials", "--user=/proc/self/fd/${usersFd}", "${network}", "--",
  "setpriv", "--bounding-set=-all", "--no-new-privs", "--", @ARGV) or die "$!\n";`;

/** The command that starts a program in the network. */
export function inNetwork(asRoot: boolean, program: readonly string[]): readonly [string, ...string[]] {
  return asRoot ? ['nsenter', network, '--', ...program] : ['perl', '-e', throughItsUsers, '--', ...program];
}
