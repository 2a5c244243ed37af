import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

import { lockProcess, type ProcessLockOptions } from '../../src/dialects/process-lock.ts'
import { LimbeckError } from '../../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

const OPTIONS: ProcessLockOptions = {
  patience: 60_000,
  inUse: (owner) => new LimbeckError('database-locked', `in use by process ${owner}`),
}

/** Adds to a number in a file, again and again, with time enough between reading and writing for another to come between. */
function counter(path: string, { times, diesAt = -1 }: { readonly times: number; readonly diesAt?: number }): string {
  return `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    import { lockProcess } from ${JSON.stringify(new URL('../../src/dialects/process-lock.ts', import.meta.url).href)}
    for (let i = 0; i < ${times}; i++) {
      const unlock = await lockProcess(${JSON.stringify(path)}, { patience: 60_000, inUse: String })
      const count = Number(readFileSync(${JSON.stringify(path)}, 'utf8'))
      await setTimeout(2)
      writeFileSync(${JSON.stringify(path)}, String(count + 1))
      if (i === ${diesAt}) process.kill(process.pid, 'SIGKILL')
      await unlock()
    }`
}

function run(code: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.on('close', resolve))
}

test('processes take turns, and one that is killed in its turn ends it', async () => {
  const path = join(folder, 'count')
  writeFileSync(path, '0')
  const runs = [{ times: 40 }, { times: 40 }, { times: 40 }, { times: 40, diesAt: 9 }, { times: 40, diesAt: 19 }]
  const codes = await Promise.all(runs.map((options) => run(counter(path, options))))
  expect(codes).toEqual([0, 0, 0, null, null])
  expect(readFileSync(path, 'utf8')).toBe('150')
})

test('parts of a process take turns, too', async () => {
  const path = join(folder, 'parts')
  const order: string[] = []
  const turn = async (name: string): Promise<void> => {
    const unlock = await lockProcess(path, OPTIONS)
    order.push(name)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(name)
    await unlock()
  }
  await Promise.all(['a', 'b', 'c'].map(turn))
  expect(order.filter((_, i) => i % 2 === 0)).toEqual(order.filter((_, i) => i % 2 === 1))
  expect(new Set(order).size).toBe(3)
})

test('who waits is told for whom, and does not wait for ever', async () => {
  const path = join(folder, 'told')
  const unlock = await lockProcess(path, OPTIONS)
  const waited: number[] = []
  const late = lockProcess(path, { ...OPTIONS, patience: 10, onWait: (owner) => waited.push(owner) })
  await expect(late).rejects.toThrow(`in use by process ${process.pid}`)
  expect(waited).toEqual([process.pid])
  await unlock()
  await unlock()
  const again = await lockProcess(path, OPTIONS)
  await again()
})

test('a file that is no lock is told', async () => {
  writeFileSync(join(folder, 'odd.lock'), 'not the file of a lock at all'.repeat(40))
  await expect(lockProcess(join(folder, 'odd'), OPTIONS)).rejects.toMatchObject({
    code: 'connection',
    message: expect.stringContaining(`"${join(folder, 'odd.lock')}"`),
  })
  await expect(lockProcess(join(folder, 'none', 'odd'), OPTIONS)).rejects.toMatchObject({ code: 'connection' })
})

test.skipIf(process.getuid?.() !== 0)(
  "a file that is another user's is told (as root only: nobody else is two users)",
  async () => {
    const path = join(folder, 'others')
    await (
      await lockProcess(path, OPTIONS)
    )()
    chmodSync(folder, 0o755)
    chmodSync(`${path}.lock`, 0o444)
    const nobody = 65_534
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', counter(path, { times: 1 })], {
      stdio: ['ignore', 'ignore', 'pipe'],
      uid: nobody,
      gid: nobody,
    })
    const said = await text(child.stderr)
    expect(said).toContain(`the file "${path}.lock" beside the database cannot be used as its lock`)
  },
)
