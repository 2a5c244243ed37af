/** What is published. How it works once installed, the stories `packed-….txt` tell. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { unmet } from './needs.ts'
import { PACKAGE, removeTarballs, tarballs } from './packed.ts'

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}

const manifest: Manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
const reason = unmet(['npm'])
if (reason !== undefined) console.log(`the package is not tested: ${reason}`)

afterAll(removeTarballs)

describe.skipIf(reason !== undefined)('the package', () => {
  test('holds what it should and nothing else', async () => {
    const { limbeck } = await tarballs()
    const paths = limbeck.files.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'bin/limbeck.cjs']))
    const others = paths.filter((path) => !/^(?:bin|dist)\/|^(?:package\.json|README\.md|LICENSE)$/.test(path))
    expect(others).toEqual([])
    const noCode = paths.filter((path) => path.startsWith('dist/') && !/\.(?:d\.ts|js)$/.test(path))
    expect(noCode).toEqual(['dist/commander.LICENSE'])
  })

  test('imports none of the modules of Node, which would all be loaded at the start', () => {
    const dist = join(PACKAGE, 'dist')
    const code = readdirSync(dist).filter((name) => name.endsWith('.js'))
    expect(code).toContain('command-line.js')
    const importing = code.filter((name) => /^import .*"node:/m.test(readFileSync(join(dist, name), 'utf8')))
    expect(importing).toEqual([])
  })

  test('is ASCII, of which Node keeps and reads half as many bytes', () => {
    const dist = join(PACKAGE, 'dist')
    const beyond = readdirSync(dist).filter(
      (name) => name.endsWith('.js') && /[^\0-\x7F]/.test(readFileSync(join(dist, name), 'latin1')),
    )
    expect(beyond).toEqual([])
  })

  test('is small', async () => {
    const { limbeck } = await tarballs()
    expect(limbeck.unpackedSize).toBeLessThan(5 * 1024 * 1024)
  })

  test('has everything that it exports, with types', async () => {
    const { limbeck } = await tarballs()
    const paths = limbeck.files.map(({ path }) => `./${path}`)
    const targets = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    )
    expect(paths).toEqual(
      expect.arrayContaining([...targets, ...Object.values(manifest.bin).map((path) => `./${path}`)]),
    )
    for (const entry of Object.values(manifest.exports)) {
      if (typeof entry !== 'string') expect(Object.keys(entry)).toEqual(['types', 'default'])
    }
  })

  test('has a program that may be run', async () => {
    const { limbeck } = await tarballs()
    const program = limbeck.files.find(({ path }) => path === 'bin/limbeck.cjs')
    expect((program?.mode ?? 0) & 0o111).toBe(0o111)
  })

  test('runs nothing when it is installed', () => {
    const atInstall = /^(?:(?:pre|post)?install|(?:pre|post)?prepare)$/
    expect(Object.keys(manifest.scripts).filter((name) => atInstall.test(name))).toEqual([])
  })
})
