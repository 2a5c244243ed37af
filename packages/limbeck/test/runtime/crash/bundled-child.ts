import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * The program `child.ts` in few files: it is started hundreds of times, and so it starts in a fraction of the time.
 * @param folder an empty one, which will hold it
 * @returns its path
 */
export async function bundledChild(folder: string): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'child.ts'),
    external: /^[^./]/,
    platform: 'node',
    logLevel: 'silent',
  })
  await bundle.write({ dir: join(folder, 'dist'), entryFileNames: 'child.js' })
  // The version of limbeck is read from the package that it is in.
  copyFileSync(resolve(import.meta.dirname, '../../../package.json'), join(folder, 'package.json'))
  return join(folder, 'dist', 'child.js')
}
