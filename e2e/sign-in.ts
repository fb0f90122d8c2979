import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Platform } from './platform.ts';

/** Into the console as its owner comes in: by a link from the command line. */
export async function signIn(page: Page, platform: Platform): Promise<void> {
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
}
