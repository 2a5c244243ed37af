import type { Plugin } from 'rolldown'

/**
 * Takes Node's own modules from `process.getBuiltinModule` instead of importing them. To import one, Node makes an ES module of
 * it and asks for each of its exports, some of which load a dozen others; and what few verbs use is loaded only when it is used.
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export function builtinsWhenUsed(): Plugin {
  return {
    name: 'builtins-when-used',
    renderChunk: (code) => ({ code: code.replaceAll(IMPORT, (...match) => taken(importIn(match))), map: null }),
  }
}

/** As rolldown writes them: one line each. */
const IMPORT = /^import (?:([\w$]+)(?:, )?)?(?:\{ (.+) \} )?\s*from "(node:[\w/]+)";$/gm

interface Import {
  /** The name of the whole module. */
  readonly whole: string | undefined
  /** Its exports, each with its name here. */
  readonly parts: readonly (readonly [name: string, as: string])[]
  readonly module: string
}

function importIn([, whole, parts, module]: readonly unknown[]): Import {
  const names = typeof parts === 'string' ? parts.split(', ') : []
  return {
    whole: typeof whole === 'string' ? whole : undefined,
    parts: names.map((name) => {
      const [own = name, as = own] = name.split(' as ')
      return [own, as]
    }),
    module: String(module),
  }
}

/** What only some verbs use, and takes milliseconds to load. Of these only functions may be imported. */
const LATE: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:readline/promises',
  'node:timers/promises',
  'node:vm',
  'node:zlib',
])

function taken({ whole, parts, module }: Import): string {
  const builtin = module === 'node:process' ? 'process' : `process.getBuiltinModule("${module}")`
  if (LATE.has(module)) {
    for (const [name] of parts) refuseNoFunction(module, name)
    const calls = parts.map(([name, as]) => `const ${as} = (...given) => ${builtin}.${name}(...given);`)
    return [
      ...(whole ? [`const ${whole} = new Proxy({}, { get: (_target, name) => ${builtin}[name] });`] : []),
      ...calls,
    ].join('\n')
  }
  const names = parts.map(([name, as]) => (name === as ? name : `${name}: ${as}`))
  return [
    ...(whole ? [`const ${whole} = ${builtin};`] : []),
    ...(names.length > 0 ? [`const { ${names.join(', ')} } = ${builtin};`] : []),
  ].join('\n')
}

/** What is no function cannot wait for its call. */
function refuseNoFunction(module: string, name: string): void {
  const found: unknown = Reflect.get(process.getBuiltinModule(module) ?? {}, name)
  if (typeof found === 'function') return
  throw new Error(`"${name}" of ${module} is no function: import it where it is used, or take ${module} from LATE`)
}
