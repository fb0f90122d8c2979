import { type Context, Hono } from 'hono';
import { limitBody } from '../http/body-limits.ts';
import { knownProblem } from '../http/error-answer.ts';
import { formBody } from '../http/form-body.ts';
import { methodNotAllowed } from '../http/method-not-allowed.ts';
import { boardPage } from './board-page.ts';
import { deletePage } from './delete-page.ts';
import { detailPage } from './detail-page.ts';
import { formPage } from './form-page.ts';
import { type FormTexts, readFields, startTexts, textsOf } from './form-values.ts';
import { listPage } from './list-page.ts';
import { capital, type Site, type Table } from './view.ts';

/** The pages of one table: list, form, record, delete, board. Forms go through the same checks as the API. */
export function recordPages(site: Site, table: Table): Hono {
  const { view, records } = table;
  const routes = new Hono({ strict: false });

  routes.use(limitBody(1024));
  routes.get('/', (c) => c.html(listPage(site, table, paramsOf(c))));
  routes.get('/new', (c) => c.html(formPage(site, table, { texts: startTexts(view, paramsOf(c)) })));
  routes.post('/new', async (c) => {
    const texts = await formTexts(c);
    const made = attempt(() => records.create(readFields(view.fields, texts)));
    return made.problem
      ? c.html(formPage(site, table, { texts, errors: made.problem.errors }), 422)
      : c.redirect(`${view.path}/${made.value.id}?done=added`, 303);
  });

  const board = view.fields.find((field) => field.name === view.board);
  if (board !== undefined) {
    routes.get('/board', (c) => c.html(boardPage(site, table, board)));
    routes.post('/:id/move', async (c) => {
      const form = await formTexts(c);
      records.change(c.req.param('id'), { [board.name]: form['to'] });
      return c.redirect(form['back'] === 'record' ? `${view.path}/${c.req.param('id')}` : `${view.path}/board`, 303);
    });
  }

  routes.get('/:id', (c) => c.html(detailPage(site, table, records.get(c.req.param('id')), noteOf(c, view.singular))));
  routes.get('/:id/edit', (c) => {
    const item = records.get(c.req.param('id'));
    return c.html(formPage(site, table, { item, texts: textsOf(view, item) }));
  });
  routes.post('/:id/edit', async (c) => {
    const item = records.get(c.req.param('id'));
    const texts = await formTexts(c);
    const made = attempt(() => records.change(item.id, readFields(view.fields, texts)));
    return made.problem
      ? c.html(formPage(site, table, { item, texts, errors: made.problem.errors }), 422)
      : c.redirect(`${view.path}/${item.id}?done=saved`, 303);
  });
  routes.get('/:id/delete', (c) => c.html(deletePage(site, table, records.get(c.req.param('id')), undefined)));
  routes.post('/:id/delete', (c) => {
    const item = records.get(c.req.param('id'));
    const made = attempt(() => records.remove(item.id));
    return made.problem ? c.html(deletePage(site, table, item, made.problem.message), 409) : c.redirect(view.path, 303);
  });

  routes.all('/', methodNotAllowed('GET'));
  return routes;
}

const paramsOf = (c: Context) => new URL(c.req.url).searchParams;

async function formTexts(c: Context): Promise<FormTexts> {
  const body = await formBody(c);
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** The value, or the problem that a person can do something about; anything else goes on to the app's error page. */
function attempt<Value>(work: () => Value) {
  try {
    return { value: work(), problem: undefined };
  } catch (error) {
    const problem = knownProblem(error);
    if (problem === null || problem.status === 404) throw error;
    return { problem };
  }
}

function noteOf(c: Context, singular: string): string | undefined {
  const done = c.req.query('done');
  return done === 'added' || done === 'saved' ? `${capital(singular)} ${done}.` : undefined;
}
