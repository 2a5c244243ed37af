/** What is imported is the same with and without what the command line remembers about folders. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { PACKAGE } from './packed.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-formats-')))
afterAll(() => rmSync(root, { recursive: true }))

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'first.js': 'export default 1',
  'plain.js': 'export default typeof require + import.meta.url',
  'below/deep/plain.js': 'export default typeof require + import.meta.url',
  'old/package.json': '{ "type": "commonjs" }',
  'old/plain.js': 'module.exports = typeof require',
  'old/below/plain.js': 'module.exports = typeof require',
  'untold/package.json': '{}',
  'untold/plain.js': 'module.exports = typeof require',
  'untold/esm.js': 'export default typeof require',
  'folder.js/index.js': 'export default 0',
  'a b%25.js': 'export default import.meta.url',
  'node_modules/plain.js': 'module.exports = typeof require',
}

const LINKS: Readonly<Record<string, string>> = {
  'linked.js': 'below/deep/plain.js',
  'linked.js.away.js': 'old/plain.js',
  'linked-folder': 'old',
}

const IMPORTS = [
  './plain.js',
  './below/deep/plain.js',
  './below/../plain.js',
  './old/plain.js',
  './old/below/plain.js',
  './untold/plain.js',
  './untold/esm.js',
  './folder.js',
  './a b%2525.js',
  './node_modules/plain.js',
  './linked.js',
  './linked.js.away.js',
  './linked-folder/plain.js',
  './linked-folder/below/plain.js',
  './plain.js?again',
  './missing.js',
  './missing/missing.js',
  './plain%2Fjs.js',
]

function imported(before: string): unknown {
  const text = `${before}
for (const path of ${JSON.stringify(['./first.js', './first.js', ...IMPORTS])}) {
  try {
    console.log(path, (await import(path)).default)
  } catch (error) {
    console.log(path, error.code, error.message)
  }
}`
  const main = join(root, `main-${before.length}.mjs`)
  writeFileSync(main, text)
  return execFileSync(process.execPath, ['--no-warnings', main], { encoding: 'utf8' }).replaceAll(main, 'main.mjs')
}

it('changes nothing but how long importing takes', () => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  for (const [name, target] of Object.entries(LINKS)) symlinkSync(join(root, target), join(root, name))
  const module = pathToFileURL(join(PACKAGE, 'src/cli/module-formats.ts')).href
  const remembering = `import { rememberModuleFormats } from '${module}'\nrememberModuleFormats()`
  expect(imported(remembering)).toBe(imported(''))
})
