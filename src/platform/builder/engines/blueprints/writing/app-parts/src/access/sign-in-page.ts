import { html } from 'hono/html';

interface SignIn {
  readonly title: string;
  /** What is asked for: `Password`, `API key`. */
  readonly asks: string;
  readonly next: string;
  readonly problem?: string | undefined;
}

export function signInPage({ title, asks, next, problem }: SignIn) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in · ${title}</title>
        <link rel="icon" href="/_/icon.svg" />
        <link rel="stylesheet" href="/_/theme.css" />
        <link rel="stylesheet" href="/_/app.css" />
      </head>
      <body>
        <main class="narrow">
          <h1>${title}</h1>
          <form class="panel form" method="post" action="/_/sign-in">
            ${problem === undefined ? '' : html`<p class="alert" role="alert" id="problem">${problem}</p>`}
            <input type="hidden" name="next" value="${next}" />
            <div class="field">
              <label for="secret">${asks}</label>
              <input
                id="secret"
                type="password"
                name="secret"
                required
                autofocus
                autocomplete="current-password"
                ${problem === undefined ? '' : html`aria-invalid="true" aria-describedby="problem"`}
              />
            </div>
            <div class="actions"><button class="button primary" type="submit">Sign in</button></div>
          </form>
        </main>
      </body>
    </html>`;
}
