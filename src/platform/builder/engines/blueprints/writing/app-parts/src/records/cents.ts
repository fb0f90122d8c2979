/** Amounts are kept as whole cents, so that sums never drift. */
export const toCents = <Amount extends number | null>(amount: Amount): Amount =>
  (amount === null ? amount : Math.round(amount * 100)) as Amount;

export const fromCents = <Cents extends number | null>(cents: Cents): Cents => (cents === null ? cents : cents / 100) as Cents;
