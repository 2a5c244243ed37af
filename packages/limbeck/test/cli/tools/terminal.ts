/**
 * `terminal <answers> <command…>`: runs a command on a terminal, and answers its questions in turn. The answers stand
 * between commas; `^C` and `^D` are those keys. What the terminal shows goes to the standard output.
 */
import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

const [answers = '', ...command] = process.argv.slice(2)
const keys = answers.split(',').map((answer) => ({ '^C': '\x03', '^D': '\x04' })[answer] ?? `${answer}\n`)
const line = command.map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`).join(' ')
const terminal = spawn('script', ['-qec', line, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })

let shown = ''
let asked = 0
terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
  shown += text
  const questions = shown.split('[y/N]').length - 1
  for (; asked < questions; asked++) terminal.stdin.write(keys[asked] ?? '\x04')
})
terminal.on('close', (code) => {
  const text = stripVTControlCharacters(shown).replaceAll(/\r+\n/g, '\n')
  process.stdout.write(process.env['KEEP_COLOURS'] ? shown.replaceAll('\r\n', '\n').replaceAll('\x1b', '^[') : text)
  process.exitCode = code ?? 1
})
