import { spawnSync } from 'node:child_process'
import { LimbeckError, reasonOf } from '../errors.ts'

/**
 * Opens files in the editor that `VISUAL` or `EDITOR` names, and waits for it. Each may hold arguments: `code --wait`.
 * @throws LimbeckError `invalid-argument` when there is none, or it fails
 */
export function openEditor(files: readonly string[]): void {
  const editor = process.env['VISUAL'] || process.env['EDITOR']
  if (!editor) {
    throw new LimbeckError('invalid-argument', 'no editor is set', {
      hint: `Set one (export EDITOR=nano), or open it yourself: ${files.join(' ')}`,
    })
  }
  const [program = '', ...options] = editor.split(' ').filter((part) => part !== '')
  const { status, error } = spawnSync(program, [...options, ...files], { stdio: 'inherit' })
  if (status === 0) return
  throw new LimbeckError(
    'invalid-argument',
    `the editor "${editor}" failed: ${error === undefined ? `exit code ${status}` : reasonOf(error)}`,
    {
      hint: 'Set VISUAL or EDITOR to one that works.',
    },
  )
}
