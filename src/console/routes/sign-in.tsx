import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { signIn } from '../api/session.ts';
import { Logo } from '../shell/logo.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { Field, Input } from '../ui/field.tsx';

/** Tenant and token, or how to get a link that needs neither. */
export function SignInPage() {
  usePageTitle('Sign in');
  const { next } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const cache = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    try {
      await signIn(String(form.get('tenant')).trim(), String(form.get('token')).trim());
      cache.clear();
      // Into a private app the platform leads, not the console.
      if (next?.startsWith('/preview-access?')) location.assign(next);
      else router.history.push(next ?? '/');
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  }

  return (
    <main className="sign-in">
      <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
        <div className="row">
          <Logo />
          <b>Builder Mode</b>
        </div>
        <h1>Sign in</h1>
        <Field label="Tenant">
          {(attributes) => (
            <Input {...attributes} name="tenant" required autoComplete="username" autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <Field label="Token" help="It looks like acme_…, and is on the Credentials page of anyone signed in.">
          {(attributes) => <Input {...attributes} name="token" type="password" required autoComplete="current-password" />}
        </Field>
        {error !== null && <ErrorBox what="You are not signed in." error={error} />}
        <Button type="submit" primary large pending={pending && 'Signing in'}>
          Sign in
        </Button>
        <div className="sign-in-link">
          <b>Or use a sign-in link</b>
          <p className="q">On the machine that runs the platform, this prints one that works once:</p>
          <div className="code">npm run builder -- sign-in</div>
        </div>
      </form>
    </main>
  );
}
