const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** `$0.46`; `< $0.01` for what is less than a cent and not nothing. */
export function usd(amount: number): string {
  return amount > 0 && amount < 0.01 ? '< $0.01' : dollars.format(amount);
}

/** `$0.38–0.72`, or one figure when both ends are the same. */
export function usdRange(low: number, high: number): string {
  return usd(low) === usd(high) ? usd(low) : `${usd(low)}–${usd(high).replace('$', '')}`;
}
