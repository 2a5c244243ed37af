import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { listRevisionFiles, readRevisions } from '../../src/revisions/directory.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-directory-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

function put(...names: readonly string[]): void {
  for (const name of names) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `export const revision = '${name.replace(/\W.*/, '')}'\nexport const downRevision = null\n`)
  }
}

function list(folders: readonly string[], recursive = false): readonly string[] {
  return listRevisionFiles(
    folders.map((folder) => join(root, folder)),
    { recursive },
  ).map((path) => relative(root, path))
}

describe('listing revision files', () => {
  it('goes by their endings', () => {
    const revisions = ['a.ts', 'b.mts', 'c.cts', 'd.js', 'e.mjs', 'f.cjs', 'g.sql', 'index.ts']
    put(...revisions)
    put('a.d.ts', 'b.d.mts', 'd.js.map', '.hidden.ts', '.#lock.ts', '#saved#.ts', 'a.ts~', 'x.json', 'y.tsx', 'README')
    mkdirSync(join(root, 'folder.ts'))
    expect(list([''])).toEqual(revisions)
  })

  it('takes a source before what was compiled from it', () => {
    put('a.ts', 'a.js', 'b.mts', 'b.mjs', 'c.js', 'd.ts', 'd.mjs')
    expect(list([''])).toEqual(['a.ts', 'b.mts', 'c.js', 'd.mjs', 'd.ts'])
  })

  it('goes into folders only when asked to', () => {
    put('a.ts', '2026/01/b.ts', 'node_modules/c.ts', '.git/d.ts')
    expect(list([''])).toEqual(['a.ts'])
    expect(list([''], true)).toEqual(['2026/01/b.ts', 'a.ts'])
  })

  it('counts a file once, whatever ways lead to it', () => {
    put('one/a.ts', 'one/deep/b.ts', 'two/c.ts')
    symlinkSync(join(root, 'one'), join(root, 'link'))
    symlinkSync(join(root, 'one/a.ts'), join(root, 'two/linked.ts'))
    symlinkSync(join(root, 'one'), join(root, 'one/deep/loop'))
    symlinkSync(join(root, 'gone.ts'), join(root, 'two/dangling.ts'))
    expect(list(['one', 'one', 'link', 'one/deep'], true)).toEqual(['one/a.ts', 'one/deep/b.ts'])
    expect(list(['two'])).toEqual(['two/c.ts', 'two/dangling.ts', 'two/linked.ts'])
    expect(readRevisions([join(root, 'two')]).problems.map(({ code, path }) => [code, relative(root, path)])).toEqual([
      ['unreadable-file', 'two/dangling.ts'],
    ])
    expect(list(['one', 'two'])).toHaveLength(3)
  })

  it('says which folder is missing, and how to make it', () => {
    const missing = join(root, 'revisions')
    const attempt = () => listRevisionFiles([missing])
    expect(attempt).toThrow(LimbeckError)
    expect(attempt).toThrow(`the folder of revisions "${missing}" cannot be read`)
  })
})

describe('reading revisions', () => {
  it('gives the headers of all folders, and what is wrong with the others', () => {
    put('one/a.ts', 'two/b.ts')
    writeFileSync(join(root, 'two/helper.ts'), 'export const shared = 1')
    const { revisions, problems } = readRevisions([join(root, 'one'), join(root, 'two')])
    expect(revisions.map(({ id, path }) => [id, relative(root, path)])).toEqual([
      ['one', 'one/a.ts'],
      ['two', 'two/b.ts'],
    ])
    expect(problems).toEqual([
      { code: 'no-revision', message: expect.stringContaining('no "revision"'), path: join(root, 'two/helper.ts') },
    ])
  })
})
