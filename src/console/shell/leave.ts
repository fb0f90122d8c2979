import { signOut } from '../api/session.ts';
import { toastError } from '../ui/toasts.ts';

/** Signs out, and loads the page anew so that nothing of the session stays in memory. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    location.assign('/sign-in');
  } catch (error) {
    toastError('You are still signed in', error);
  }
}
