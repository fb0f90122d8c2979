// Niceties on top of pages that work without it.
for (const form of document.querySelectorAll('form[data-live]')) {
  for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => form.requestSubmit());
}

for (const board of document.querySelectorAll('[data-board]')) {
  let dragged;
  board.addEventListener('dragstart', (event) => {
    dragged = event.target.closest('.card');
    dragged?.classList.add('dragged');
  });
  board.addEventListener('dragend', () => {
    dragged?.classList.remove('dragged');
    mark(board, null);
  });
  board.addEventListener('dragover', (event) => {
    const column = event.target.closest('.column');
    if (!dragged || !column) return;
    event.preventDefault();
    mark(board, column);
  });
  board.addEventListener('drop', (event) => {
    const column = event.target.closest('.column');
    if (!dragged || !column || column.contains(dragged)) return;
    event.preventDefault();
    move(dragged.dataset.move, column.dataset.option);
  });
}

function mark(board, column) {
  for (const other of board.querySelectorAll('.column')) other.classList.toggle('over', other === column);
}

/** Sends the same form that the card's buttons send. */
function move(action, option) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  const to = document.createElement('input');
  to.type = 'hidden';
  to.name = 'to';
  to.value = option;
  form.append(to);
  document.body.append(form);
  form.submit();
}
