import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The ending that makes Node read a TypeScript file of a folder as an ES module: `ts` where the nearest package.json says
 * `"type": "module"`, `mts` everywhere else (https://nodejs.org/api/typescript.html#determining-module-system).
 */
export function moduleEnding(folder: string): 'ts' | 'mts' {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return dirname(folder) === folder ? 'mts' : moduleEnding(dirname(folder))
  return typeOf(path) === 'module' ? 'ts' : 'mts'
}

function typeOf(path: string): unknown {
  try {
    const { type }: { type?: unknown } = JSON.parse(readFileSync(path, 'utf8'))
    return type
  } catch {
    return undefined // Node will say what is wrong with that package.json
  }
}
