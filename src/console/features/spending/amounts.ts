const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** `8,412`, `3.4`; `< 0.1` for what is less and not nothing. */
export function measure(value: number): string {
  if (value > 0 && value < 0.1) return '< 0.1';
  return value === 0 || value >= 1_000 ? whole.format(value) : tenths.format(value);
}

/** `1.92M` */
export function tokens(value: number): string {
  return compact.format(value);
}

/** An amount on an axis, with as many decimals as its steps need. */
export function axisAmount(usd: number, step: number): string {
  if (usd === 0) return '$0';
  const decimals = step >= 1 ? 0 : Math.max(2, Math.ceil(-Math.log10(step) - 1e-9));
  return `$${usd.toFixed(decimals)}`;
}
