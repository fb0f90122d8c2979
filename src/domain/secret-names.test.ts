import { describe, expect, it } from 'vitest';
import { last4Of, whyReserved } from './secret-names.ts';

describe('the name of a secret', () => {
  it.each(['PORT', 'DATA_DIR', 'HOST', 'PATH', 'NODE_OPTIONS', 'NODE_ENV', 'LD_PRELOAD', 'BASH_ENV', 'PYTHONPATH'])(
    '%s is refused with the reason',
    (name) => {
      expect(whyReserved(name)).toMatch(/set by the platform|how apps are run/);
    },
  );
  it.each(['SHOP_API_KEY', 'STRIPE_KEY', 'PORTAL_TOKEN', 'HOSTED_URL', 'APP_PASSWORD'])('%s is free', (name) => {
    expect(whyReserved(name)).toBeNull();
  });
});

it('shows the end of a value only where that does not give it away', () => {
  expect(last4Of('sk_live_0123456789')).toBe('6789');
  expect(last4Of('12345678901')).toBe('');
});
