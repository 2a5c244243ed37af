/** Loads rendered revisions as a user's Node does: from a file, in another process. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Op } from '../../src/ops/op.ts'

export interface Recorder {
  /** The ops that a revision's text records. @throws Error what the import threw */
  load(text: string): Promise<Recorded>
  stop(): Promise<void>
}

interface Recorded {
  readonly upgrade: readonly Op[]
  readonly downgrade: readonly Op[]
}

/** In place of the package, which may not be built: all that a rendered revision imports from it. */
const PACKAGE = new URL('../../src/schema/sql.ts', import.meta.url).href

export async function startRecorder(): Promise<Recorder> {
  const folder = await mkdtemp(join(tmpdir(), 'limbeck-render-'))
  const child = fork(new URL('record-child.ts', import.meta.url), { serialization: 'advanced' })
  let files = 0
  return {
    load: async (text) => {
      const path = join(folder, `${files++}.ts`)
      await writeFile(path, text.replace(/ from 'limbeck'$/m, ` from '${PACKAGE}'`))
      child.send(pathToFileURL(path).href)
      const [answer]: unknown[] = await once(child, 'message')
      if (isRecorded(answer)) return answer
      throw new Error(`${JSON.stringify(answer)} in\n${text}`)
    },
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}

function isRecorded(answer: unknown): answer is Recorded {
  return typeof answer === 'object' && answer !== null && 'upgrade' in answer && 'downgrade' in answer
}
