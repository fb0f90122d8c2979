/** Number of a system call on x86-64 and on arm64; null where the architecture has none. */
type Numbers = readonly [x64: number | null, arm64: number | null];

/**
 * What no app and no compiler needs, and what breaks out of boxes: mounting, other namespaces, kernel keyrings, BPF, tracing of
 * other processes, io_uring, kernel modules, the clock. They answer EPERM, so that a program can fall back.
 */
export const deniedCalls: Readonly<Record<string, Numbers>> = {
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  move_mount: [429, 429],
  open_tree: [428, 428],
  mount_setattr: [442, 442],
  unshare: [272, 97],
  setns: [308, 268],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  userfaultfd: [323, 282],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  syslog: [103, 116],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  lookup_dcookie: [212, 18],
  nfsservctl: [180, 42],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  vhangup: [153, 58],
  personality: [135, 92],
  mbind: [237, 235],
  set_mempolicy: [238, 237],
  set_mempolicy_home_node: [450, 450],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
  fanotify_init: [300, 262],
  memfd_secret: [447, 447],
};

/** Allowed, but not with every argument. */
export const guardedCalls = {
  clone: [56, 220],
  clone3: [435, 435],
  socket: [41, 198],
  ioctl: [16, 29],
  fallocate: [285, 47],
} as const satisfies Record<string, Numbers>;

/**
 * What ioctl does not do: type into a terminal for somebody else (TIOCSTI, TIOCLINUX), and take room on the disk without
 * writing to it, as fallocate does (FS_IOC_RESVSP, RESVSP64, ZERO_RANGE): a full disk in no time, before anybody could look.
 */
export const refusedRequests = [0x5412, 0x541c, 0x40305828, 0x4030582a, 0x40305839] as const;
