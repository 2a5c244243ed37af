/** A history of more than a thousand files, which is kept between runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stamp, upgrade } from '../../src/index.ts'

const COUNT = 1000
let root = ''

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-long-'))
  mkdirSync(join(root, 'revisions'))
  mkdirSync(join(root, 'node_modules'))
  for (let n = 1; n <= COUNT; n++) write(`r${n}`, n === 1 ? null : `r${n - 1}`)
  await setTimeout(2100)
})
afterAll(() => rmSync(root, { recursive: true }))

function write(id: string, down: string | null): void {
  const constants = { revision: id, downRevision: down }
  const lines = Object.entries(constants).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
  writeFileSync(
    join(root, 'revisions', `${id}.mjs`),
    [...lines, 'export function upgrade() {}', 'export function downgrade() {}'].join('\n'),
  )
}

test('what is new is seen at once, whatever was kept of the others', async () => {
  const config = { root, url: 'sqlite:app.db' }
  const newIn = async (target?: string): Promise<readonly string[]> =>
    (await upgrade(config, target)).steps.map(({ revision }) => revision)
  await stamp(config, ['head'])
  expect(await newIn()).toEqual([])
  expect(await newIn()).toEqual([])
  write('new', `r${COUNT}`)
  expect(await newIn()).toEqual(['new'])
  expect(await newIn()).toEqual([])
  write('other', `r${COUNT}`)
  await expect(newIn()).rejects.toThrow('not one revision but 2')
  expect(await newIn('heads')).toEqual(['other'])
  await setTimeout(2100)
  expect(await newIn('heads')).toEqual([])
  await expect(newIn()).rejects.toThrow('not one revision but 2')
  expect(await newIn('heads')).toEqual([])
  await expect(newIn('nowhere')).rejects.toThrow('"nowhere"')
})
