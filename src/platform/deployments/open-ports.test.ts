import { expect, it } from 'vitest';
import { listeningPorts } from './open-ports.ts';

it('reads listening ports, and not connections, from the tables of the kernel', () => {
  const tables = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1
   1: 0100007F:1F90 0100007F:0BB8 01 00000000:00000000 00:00000000 00000000  1000        0 2 1
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0 0 0 0 3`;
  expect(listeningPorts(tables)).toEqual([80, 3000]);
});
