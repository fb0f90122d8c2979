/** Whether the platform is there at all, whatever it says. */
export async function platformAnswers(): Promise<boolean> {
  try {
    await fetch('/api/session', { credentials: 'same-origin' });
    return true;
  } catch {
    return false;
  }
}
