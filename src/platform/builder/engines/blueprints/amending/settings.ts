import type { AppSpec } from '../app-spec.ts';
import { readAccess } from '../understanding/access.ts';
import { done, refused, type Outcome, type Wish, type WishForm } from './outcome.ts';

/** Access, auto-stop, size, title, kind and whole features. */
export const settingsWish: WishForm = (wish, spec) =>
  access(wish, spec) ?? autoStop(wish, spec) ?? sizeOf(wish, spec) ?? title(wish, spec) ?? kind(wish, spec) ?? feature(wish, spec);

function access(wish: Wish, spec: AppSpec): Outcome | null {
  const { lower } = wish;
  const removes =
    /^(?:remove|drop|no|without|get rid of|turn off|disable) (?:the )?(?:password|login|sign-?in|api key|protection|password protection)\b/.test(
      lower,
    );
  const opens =
    removes ||
    /^(?:make|leave|keep) (?:it|the app|the api) (?:open|public)\b|^(?:open|public)(?: to (?:everyone|anyone|all))?$|^(?:let|allow) (?:anyone|everyone|everybody)\b/.test(
      lower,
    );
  if (opens) return setAccess(spec, 'open');
  const said = readAccess(wish.tokens);
  if (said !== null && !/\b(?:field|column)\b/.test(lower)) return setAccess(spec, said);
  if (
    /^(?:make|keep) (?:it|the app|the api) private$|^private$|^(?:an? )?(?:password|login)$|^(?:add|use|require|set) (?:a |an )?(?:password|login|sign-?in|authentication|protection)(?: to it| to the app| for it| protection)?$|^password[ -]?protect(?:ed|ion)?\b/.test(
      lower,
    )
  )
    return setAccess(spec, spec.kind === 'json_api' ? 'api_key' : 'password');
  return /^(?:add|use|require|set) (?:a |an )?(?:api|access)[ -]?key\b/.test(lower) ? setAccess(spec, 'api_key') : null;
}

function setAccess(spec: AppSpec, to: AppSpec['access']): Outcome {
  // Pages ask people for a password; programs send a key.
  const fitting = to === 'password' && spec.kind === 'json_api' ? 'api_key' : to;
  const words = {
    open: 'Anyone who has the address may use it.',
    api_key: 'Only callers with its API key may use it.',
    password: 'Only people with its password may use it.',
  }[fitting];
  return fitting === spec.access ? refused(spec, `It is so already: ${words}`) : done({ ...spec, access: fitting }, words);
}

const unitMinutes: Readonly<Record<string, number>> = { minute: 1, min: 1, hour: 60, hr: 60, h: 60, day: 1_440 };

function autoStop(wish: Wish, spec: AppSpec): Outcome | null {
  const { lower } = wish;
  if (
    /\b(?:never (?:stop|sleep)|don't (?:stop|sleep)|do not (?:stop|sleep)|always[ -]on|keep it running|run (?:it )?(?:all the time|24\/7|forever)|no auto-?stop|turn off auto-?stop)\b/.test(
      lower,
    )
  )
    return spec.autoStopMinutes === 0
      ? refused(spec, 'It never stops already.')
      : done({ ...spec, autoStopMinutes: 0 }, 'It now runs all the time.');
  const match = /\b(?:stops?|sleeps?|shut ?down|auto-?stop)\b.*?\b(\d+|an?|one|half an) ?(minute|min|hour|hr|h|day)s?\b/.exec(lower);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const count = match[1] === 'half an' ? 0.5 : Number(match[1].replace(/^(?:an?|one)$/, '1'));
  const minutes = Math.round(count * (unitMinutes[match[2]] ?? 1));
  if (minutes < 1 || minutes > 10_080) return refused(spec, 'Auto-stop takes 1 to 10,080 minutes, or 0 for never.');
  return done({ ...spec, autoStopMinutes: minutes }, `It now stops after ${minutes} idle minutes.`);
}

function sizeOf(wish: Wish, spec: AppSpec): Outcome | null {
  const match =
    /\b(?:size|machine|instance|sandbox|server|run it|make it|use)\b.*?\b(small|medium|large)\b(?! (?:field|text))|^(small|medium|large)(?: size)?$/.exec(
      wish.lower,
    );
  const size = (['small', 'medium', 'large'] as const).find((name) => name === (match?.[1] ?? match?.[2]));
  if (size === undefined) return null;
  return size === spec.size ? refused(spec, `It runs at size ${size} already.`) : done({ ...spec, size }, `It now runs at size ${size}.`);
}

function title(wish: Wish, spec: AppSpec): Outcome | null {
  const match =
    /^(?:rename|call|name) (?:it|the app|this app|the application|the api|the project)(?: to| as)? ["“]?(.+?)["”]?$|^(?:change|set) (?:the )?(?:title|name)(?: of the app| of it)? to ["“]?(.+?)["”]?$|^(?:the )?(?:title|name of the app|app name) (?:should be|is|:) ["“]?(.+?)["”]?$|^title: ?["“]?(.+?)["”]?$/i.exec(
      wish.text,
    );
  const to = match
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.trim()
    .slice(0, 80);
  return to === undefined || to === '' ? null : done({ ...spec, title: to }, `It is now called ${to}.`);
}

function kind(wish: Wish, spec: AppSpec): Outcome | null {
  if (
    /^(?:only|just) (?:the |an? )?(?:json )?api\b|\bapi only\b|^(?:remove|drop|no|without|leave out|skip) (?:the |any )?(?:web )?(?:ui|pages|user interface|web interface|frontend|web pages)\b/.test(
      wish.lower,
    )
  )
    return spec.kind === 'json_api'
      ? refused(spec, 'It is an API without pages already.')
      : done(
          {
            ...spec,
            kind: 'json_api',
            access: spec.access === 'password' ? 'api_key' : spec.access,
            features: { csv: false, board: false, dashboard: false },
          },
          'It is now a JSON API without pages.',
        );
  if (
    /\b(?:add|with|give it|include|needs?|want) (?:a |an |some )?(?:web )?(?:ui|pages?|user interface|web interface|frontend|web pages?|web app)\b|^make it an? (?:web )?app\b/.test(
      wish.lower,
    )
  )
    return spec.kind === 'records_app'
      ? refused(spec, 'It has pages already.')
      : done(
          {
            ...spec,
            kind: 'records_app',
            access: spec.access === 'api_key' ? 'password' : spec.access,
            features: { csv: true, board: spec.entities.some((entity) => entity.board !== null), dashboard: true },
          },
          'It now has pages for people, and its API.',
        );
  return null;
}

const featureNames = {
  csv: /\b(?:csv|import|export|excel)\b/,
  board: /\b(?:board|kanban)\b/,
  dashboard: /\b(?:dashboard|overview|home page)\b/,
} as const;
const featureWords = { csv: 'CSV import and export', board: 'board', dashboard: 'overview' } as const;

function feature(wish: Wish, spec: AppSpec): Outcome | null {
  const verb = /^(add|include|show|remove|drop|no|without|hide|leave out|get rid of|turn off|turn on|i want|want|with)\b/.exec(
    wish.lower,
  )?.[1];
  if (verb === undefined || wish.tokens.length > 9 || spec.kind === 'json_api') return null;
  const name = (['csv', 'board', 'dashboard'] as const).find((one) => featureNames[one].test(wish.lower));
  if (name === undefined || /\b(?:field|column)\b/.test(wish.lower)) return null;
  const on = !/^(?:remove|drop|no|without|hide|leave out|get rid of|turn off)$/.test(verb);
  if (spec.features[name] === on) return refused(spec, `The ${featureWords[name]} ${on ? 'is there' : 'is off'} already.`);
  if (on && name === 'board' && spec.entities.every((entity) => entity.board === null))
    return refused(spec, 'A board needs a status field; add one first.');
  return done({ ...spec, features: { ...spec.features, [name]: on } }, `${on ? 'Added' : 'Removed'} the ${featureWords[name]}.`);
}
