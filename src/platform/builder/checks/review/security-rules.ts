/**
 * Security rules as a plugin of the linter. This file is sent alone into the box that checks an app, so it imports
 * nothing. “From the request” follows a value through the variables of one file; what it cannot follow it does not accuse.
 */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
interface Context {
  report(problem: { node: Node; message: string }): void;
}
type Visitor = Record<string, (node: Node) => void>;
interface Rule {
  create(context: Context): Visitor;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const child = (node: Node, key: string): Node | null => (isNode(node[key]) ? node[key] : null);
const children = (node: Node, key: string): readonly Node[] => (Array.isArray(node[key]) ? node[key].filter(isNode) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `fs.promises.readFile` → ['fs', 'promises', 'readFile']; an unnamed part is ''. */
function chain(node: Node | null): readonly string[] {
  if (!node) return [''];
  switch (node.type) {
    case 'Identifier':
      return [text(node['name'])];
    case 'ThisExpression':
      return ['this'];
    case 'MemberExpression': {
      const property = child(node, 'property');
      const name = node['computed'] === true ? text(property?.['value']) : text(property?.['name']);
      return [...chain(child(node, 'object')), name];
    }
    case 'CallExpression':
      return [...chain(child(node, 'callee')), '()'];
    case 'AwaitExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return chain(child(node, 'expression') ?? child(node, 'argument'));
    default:
      return [''];
  }
}

const requestNames = new Set(['req', 'request']);
/** What these return is no longer text of the caller's choosing. */
const neutral = new Set(['Number', 'parseInt', 'parseFloat', 'Boolean', 'BigInt', 'Date', 'basename', 'encodeURIComponent', 'indexOf']);

/** `allowed.has(name)`, `Object.hasOwn(files, name)`, `/^[a-z]+$/.test(name)`: somebody looked before using it. */
const guards = new Set(['has', 'hasOwn', 'includes', 'test', 'startsWith']);

/** The variables of a file, what each was made from, and which were looked at, by name. */
class Origins {
  readonly #made = new Map<string, Node[]>();
  readonly #checked = new Set<string>();

  learnCall(call: Node): void {
    if (!guards.has(chain(child(call, 'callee')).at(-1) ?? '')) return;
    const looked = [...children(call, 'arguments'), child(child(call, 'callee') ?? call, 'object')];
    for (const node of looked) if (node?.type === 'Identifier') this.#checked.add(text(node['name']));
  }

  learn(declarator: Node): void {
    const init = child(declarator, 'init') ?? child(declarator, 'right');
    const target = child(declarator, 'id') ?? child(declarator, 'left');
    if (init && target) for (const name of boundNames(target)) this.#made.set(name, [...(this.#made.get(name) ?? []), init]);
  }

  fromRequest(node: Node | null, seen: ReadonlySet<string> = new Set()): boolean {
    if (!node) return false;
    const any = (key: string) => children(node, key).some((one) => this.fromRequest(one, seen));
    switch (node.type) {
      case 'Identifier': {
        const name = text(node['name']);
        if (requestNames.has(name)) return true;
        if (seen.has(name) || this.#checked.has(name)) return false;
        const further = new Set([...seen, name]);
        return (this.#made.get(name) ?? []).some((made) => this.fromRequest(made, further));
      }
      case 'MemberExpression': {
        // `c.req.query`; but `columns[c.req.query('sort')]` picks from a list of ours.
        if (chain(node).some((name) => requestNames.has(name))) return true;
        return this.fromRequest(child(node, 'object'), seen);
      }
      case 'CallExpression':
      case 'NewExpression': {
        if (neutral.has(chain(child(node, 'callee')).at(-1) ?? '')) return false;
        return this.fromRequest(child(node, 'callee'), seen) || any('arguments');
      }
      case 'TemplateLiteral':
        return any('expressions');
      case 'BinaryExpression':
        return node['operator'] === '+' && (this.fromRequest(child(node, 'left'), seen) || this.fromRequest(child(node, 'right'), seen));
      case 'LogicalExpression':
        return this.fromRequest(child(node, 'left'), seen) || this.fromRequest(child(node, 'right'), seen);
      case 'ConditionalExpression':
        return this.fromRequest(child(node, 'consequent'), seen) || this.fromRequest(child(node, 'alternate'), seen);
      default:
        return ['expression', 'argument'].some((key) => this.fromRequest(child(node, key), seen));
    }
  }
}

function boundNames(target: Node): readonly string[] {
  switch (target.type) {
    case 'Identifier':
      return [text(target['name'])];
    case 'ObjectPattern':
      return children(target, 'properties').flatMap((one) => boundNames(child(one, 'value') ?? child(one, 'argument') ?? one));
    case 'ArrayPattern':
      return children(target, 'elements').flatMap(boundNames);
    case 'AssignmentPattern':
      return boundNames(child(target, 'left') ?? target);
    default:
      return [];
  }
}

/** A rule about calls that needs to know where their arguments come from: judged when the whole file has been read. */
function aboutCalls(judge: (call: Node, origins: Origins) => string | null): Rule {
  return {
    create(context) {
      const origins = new Origins();
      const calls: Node[] = [];
      const learn = (node: Node) => origins.learn(node);
      const keep = (node: Node) => {
        origins.learnCall(node);
        calls.push(node);
      };
      return {
        VariableDeclarator: learn,
        AssignmentExpression: learn,
        CallExpression: keep,
        NewExpression: keep,
        'Program:exit'() {
          for (const call of calls) {
            const message = judge(call, origins);
            if (message) context.report({ node: call, message });
          }
        },
      };
    },
  };
}

const sqlCalls = new Set(['exec', 'prepare', 'query', 'run', 'all', 'get', 'raw', 'unsafe', 'execute']);
const sqlStart = /^\s*(?:select|insert|update|delete|replace|create|alter|drop|with|pragma)\b/i;

/** The pieces that are pasted into an SQL text, when the first argument of the call is one. */
function pastedIntoSql(call: Node, origins: Origins): { readonly pasted: boolean; readonly byRequest: boolean } {
  const none = { pasted: false, byRequest: false };
  if (!sqlCalls.has(chain(child(call, 'callee')).at(-1) ?? '')) return none;
  const [sql] = children(call, 'arguments');
  if (!sql || !sqlStart.test(leadingText(sql))) return none;
  const pasted = sql.type === 'BinaryExpression' || children(sql, 'expressions').length > 0;
  return { pasted, byRequest: pasted && origins.fromRequest(sql) };
}

function leadingText(node: Node): string {
  if (node.type === 'TemplateLiteral') {
    const value = children(node, 'quasis')[0]?.['value'];
    return typeof value === 'object' && value !== null && 'raw' in value ? text(value.raw) : '';
  }
  if (node.type === 'BinaryExpression') return leadingText(child(node, 'left') ?? node);
  return text(node['value']);
}

const fileCalls =
  /^(?:readFile|writeFile|appendFile|createReadStream|createWriteStream|open|rm|unlink|readdir|mkdir|rename|copyFile|stat|access)(?:Sync)?$/;
const urlCalls = new Set(['fetch', 'http.get', 'http.request', 'https.get', 'https.request']);

const rules: Record<string, Rule> = {
  'no-dynamic-code': aboutCalls((call) => {
    const name = chain(child(call, 'callee')).join('.');
    if (name === 'eval' || name === 'globalThis.eval' || name === 'Function' || /^vm\.(?:runIn|compileFunction|Script)/.test(name))
      return `${name} runs text as code.`;
    const [first] = children(call, 'arguments');
    const timer = name === 'setTimeout' || name === 'setInterval';
    return timer && first && (first.type === 'TemplateLiteral' || typeof first['value'] === 'string') ? `${name} runs text as code.` : null;
  }),
  'no-processes': {
    create(context) {
      const judge = (node: Node, module: string) => {
        if (/^(?:node:)?(?:child_process|cluster)$/.test(module)) context.report({ node, message: `${module} starts other programs.` });
      };
      return {
        ImportDeclaration: (node) => judge(node, text(child(node, 'source')?.['value'])),
        ImportExpression: (node) => judge(node, text(child(node, 'source')?.['value'])),
        CallExpression: (node) => {
          if (chain(child(node, 'callee')).join('.') === 'require') judge(node, text(children(node, 'arguments')[0]?.['value']));
        },
      };
    },
  },
  'no-request-in-sql': aboutCalls((call, origins) =>
    pastedIntoSql(call, origins).byRequest ? 'Text of a request is pasted into an SQL statement. Bind it as a parameter.' : null,
  ),
  'no-built-sql': aboutCalls((call, origins) => {
    const { pasted, byRequest } = pastedIntoSql(call, origins);
    return pasted && !byRequest
      ? 'An SQL statement is put together from pieces. Be sure that each is a name from a list of your own.'
      : null;
  }),
  'no-request-in-path': aboutCalls((call, origins) => {
    const [file] = children(call, 'arguments');
    if (!fileCalls.test(chain(child(call, 'callee')).at(-1) ?? '') || !file) return null;
    return origins.fromRequest(file) ? 'A request chooses the path of a file. Look the name up in a list of your own.' : null;
  }),
  'no-request-in-url': aboutCalls((call, origins) => {
    const [url] = children(call, 'arguments');
    if (!urlCalls.has(chain(child(call, 'callee')).join('.')) || !url) return null;
    return origins.fromRequest(url) ? 'A request chooses the address that is fetched. Allow only hosts of your own list.' : null;
  }),
  'no-disabled-tls': {
    create(context) {
      return {
        Property(node) {
          const key = child(node, 'key');
          const off = child(node, 'value')?.['value'] === false;
          if (off && (key?.['name'] ?? key?.['value']) === 'rejectUnauthorized')
            context.report({ node, message: 'The certificate of the other side is not checked.' });
        },
        AssignmentExpression(node) {
          if (chain(child(node, 'left')).includes('NODE_TLS_REJECT_UNAUTHORIZED'))
            context.report({ node, message: 'The certificate of every other side is not checked.' });
        },
      };
    },
  },
};

// eslint-disable-next-line import/no-default-export -- the linter loads a plugin by its default export
export default { meta: { name: 'builder' }, rules };
