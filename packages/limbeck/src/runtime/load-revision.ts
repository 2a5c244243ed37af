/** The module of a revision: most of them need no module loader. */
import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'
import { asFunction } from '../revisions/as-function.ts'
import { sql } from '../schema/sql.ts'
import { type Exports, loadModule } from './load-module.ts'

/**
 * What the file of a revision exports. TypeScript as `limbeck revision` writes it is run as a function, which takes a fifth of
 * the time that Node takes to import it (docs/decisions/0015); every other file, and one in which anything is wrong, is
 * imported, so that what is said of it comes from Node.
 * @param path absolute
 * @throws LimbeckError as {@link loadModule} does
 */
export async function loadRevision(path: string): Promise<Exports> {
  return (/\.m?ts$/.test(path) ? runAsFunction(path) : undefined) ?? (await loadModule(path))
}

/** Modules are strict without saying so. */
const STRICT = `'use strict';`

function runAsFunction(path: string): Exports | undefined {
  try {
    const code = asFunction(readFileSync(path, 'utf8'))
    if (code === undefined) return undefined
    const options = { filename: path, columnOffset: -STRICT.length }
    const directions = compileFunction(STRICT + code.body, code.parameters, options)
    return directions(...code.parameters.map((name) => VALUES[name]))
  } catch {
    return undefined
  }
}

const VALUES = { sql }
