/**
 * Runs PostgreSQL and never outlives the platform: descriptor 0 is a pipe from it, and the end of that pipe (closed
 * on purpose, or by the kernel after kill -9) is the order for a fast shutdown. A shell, because it must cost nothing.
 * Without the order the folder of the socket stays: PostgreSQL ended by itself and will be started there again.
 */
export const guardianScript = `
exec 4<&0
"$@" 4<&- </dev/null &
database=$!
{ read -r order <&4; kill -INT "$database"; } 2>/dev/null &
listener=$!
exec 4<&-
wait "$database"
code=$?
kill "$listener" 2>/dev/null
wait "$listener" && rm -rf "$SOCKET_FOLDER"
exit "$code"
`;
