// Sends the requests of the documentation page and shows the answers.
for (const form of document.querySelectorAll('form[data-path]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const output = form.querySelector('output');
    output.textContent = 'Sending…';
    output.textContent = await send(form).catch((error) => `No answer: ${error.message}`);
  });
}

async function send(form) {
  const values = new FormData(form);
  const query = new URLSearchParams(form.querySelector('[data-filters]')?.value ?? '');
  for (const [name, value] of values) {
    if (name !== 'id' && name !== 'body' && value !== '') query.set(name, value);
  }
  const path = form.dataset.path.replace('{id}', encodeURIComponent(String(values.get('id')).trim()));
  const headers = { Accept: 'application/json' };
  if (values.has('body')) headers['Content-Type'] = 'application/json';
  const started = performance.now();
  const answer = await fetch(`${path}${query.size > 0 ? `?${query}` : ''}`, { method: form.dataset.method, headers, body: values.get('body') ?? undefined });
  const text = await answer.text();
  const line = `${answer.status} ${answer.statusText} in ${Math.round(performance.now() - started)} ms`;
  return text === '' ? line : `${line}\n\n${pretty(text)}`;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
