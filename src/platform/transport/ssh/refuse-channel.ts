import type { Connection } from 'ssh2';

/** Why a channel is not opened (RFC 4254, section 5.1). */
const reasons = { prohibited: 1, not_reached: 2, too_many: 4 } as const;

export interface ChannelRefusal {
  readonly reason: keyof typeof reasons;
  /** What the client shows to whoever sits at it. */
  readonly words: string;
}

/**
 * Rejects a channel and says why. The library rejects without a word, and has no public way to add any; where its insides
 * change, it goes on to reject as it does.
 */
export function refuseChannel(client: Connection, reject: () => void, { reason, words }: ChannelRefusal): void {
  const protocol: unknown = Reflect.get(client, '_protocol');
  const plain: unknown = typeof protocol === 'object' && protocol !== null ? Reflect.get(protocol, 'channelOpenFail') : undefined;
  if (typeof plain !== 'function') return reject();
  const name = 'channelOpenFail';
  Reflect.set(protocol as object, name, (recipient: number) => void Reflect.apply(plain, protocol, [recipient, reasons[reason], words]));
  try {
    reject();
  } finally {
    Reflect.deleteProperty(protocol as object, name);
  }
}
