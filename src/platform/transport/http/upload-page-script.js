// Runs in the browser, on the page of an upload link: sends one file to the page's own address.
const input = document.getElementById('file');
const drop = document.getElementById('drop');
const name = document.getElementById('name');
const progress = document.getElementById('progress');
const state = document.getElementById('state');
const most = Number(input.dataset.max);

input.addEventListener('change', () => input.files[0] && send(input.files[0]));
for (const type of ['dragenter', 'dragover']) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file && !input.disabled) send(file);
});

function send(file) {
  if (file.size > most) return fail(`${file.name} is larger than this link takes.`);
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    progress.value = total === 0 ? 0 : loaded / total;
    state.textContent = loaded === total ? 'Checking' : `${Math.floor((loaded / total) * 100)} % sent`;
  });
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (request.status === 201) return done(file, answer);
    const { message, hint } = answer.error ?? {};
    fail([message ?? `The platform answered ${request.status}.`, hint].filter(Boolean).join(' '));
  });
  request.addEventListener('error', () => fail('The connection was lost. Try it again.'));
  input.disabled = true;
  name.textContent = file.name;
  state.className = '';
  state.textContent = 'Sending';
  progress.hidden = false;
  progress.value = 0;
  request.open('PUT', location.href);
  request.send(file);
}

function done(file, answer) {
  progress.hidden = true;
  drop.remove();
  document.getElementById('else').remove();
  state.className = 'done';
  state.textContent = `${file.name} has arrived. ${answer.next_action ?? ''} This page can be closed.`;
}

function fail(message) {
  input.disabled = false;
  input.value = '';
  progress.hidden = true;
  name.textContent = 'Drop it here, or choose a file';
  state.className = 'problem';
  state.textContent = message;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
