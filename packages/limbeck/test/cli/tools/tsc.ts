/** `tsc <options…>`: the compiler of the repository. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const manifest = createRequire(import.meta.url).resolve('typescript/package.json')
const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(manifest, 'utf8'))
const program = join(manifest, '..', bin['tsc'] ?? '')
process.exitCode = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
