/** Reads stories: what a user types on the command line and sees, one text file each. See README.md for how they are written. */

/** A story, in the order that it happens. */
export interface Story {
  /** The first comment line. */
  readonly title: string
  readonly settings: Settings
  readonly scenes: readonly Scene[]
}

export interface Settings {
  /** `"type"` in package.json; `none` leaves it out. */
  readonly type: 'module' | 'commonjs' | 'none'
  /** A project of the folder `projects` to begin with. */
  readonly project?: string
  /** Packages of the repository that are installed besides limbeck. */
  readonly links: readonly string[]
  /** Begins in an empty folder; `$TARBALLS` are there to install. */
  readonly isPacked: boolean
  /** What the machine must be able to do. */
  readonly needs: readonly string[]
}

export type Scene = FileScene | CommandScene

/** A file that the user writes. */
interface FileScene {
  readonly kind: 'file'
  readonly path: string
  readonly text: string
}

/** A command that the user types, and what comes of it. */
export interface CommandScene {
  readonly kind: 'command'
  readonly line: number
  readonly command: string
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
  readonly exitCode: number
  /** The files that it makes, changes or removes; absent: none when it fails, any when it succeeds. */
  readonly changes?: readonly string[]
}

/** @throws Error naming the line that makes no sense */
export function parseStory(text: string): Story {
  const draft = new Draft()
  for (const [i, line] of text.split('\n').entries()) draft.read(line, i + 1)
  return draft.finish()
}

type OpenFile = { path: string; lines: string[] }
type OpenCommand = { -readonly [K in keyof CommandScene]: CommandScene[K] }

class Draft {
  private title = ''
  private readonly settings: { -readonly [K in keyof Settings]: Settings[K] } = {
    type: 'module',
    links: [],
    needs: [],
    isPacked: false,
  }
  private readonly scenes: Scene[] = []
  private file: OpenFile | undefined
  private command: OpenCommand | undefined

  read(line: string, number: number): void {
    if (this.file !== undefined) return this.readFileLine(this.file, line)
    const [, mark = '', rest = ''] = /^(===|exit:|changes:|[#$>!]|@)(?:(?:(?<=@)|(?<!@) )(.*))?$/.exec(line) ?? []
    if (mark === '' && line.trim() === '') return
    if (mark === '#') this.title ||= rest
    else if (mark === '===') this.file = { path: rest, lines: [] }
    else if (mark === '@') this.set(rest, number)
    else if (mark === '$') this.begin(rest, number)
    else this.readOutcome(mark, rest, number)
  }

  finish(): Story {
    if (this.file !== undefined) throw new Error(`the file "${this.file.path}" has no end`)
    return { title: this.title, settings: this.settings, scenes: this.scenes }
  }

  private readFileLine({ path, lines }: OpenFile, line: string): void {
    if (line !== '===') {
      lines.push(line)
      return
    }
    this.scenes.push({ kind: 'file', path, text: lines.map((text) => `${text}\n`).join('') })
    this.file = undefined
  }

  private set(text: string, number: number): void {
    const [name, value = ''] = text.split(' ')
    if (name === 'type' && (value === 'module' || value === 'commonjs' || value === 'none')) this.settings.type = value
    else if (name === 'project') this.settings.project = value
    else if (name === 'link') this.settings.links = [...this.settings.links, value]
    else if (name === 'packed') this.settings.isPacked = true
    else if (name === 'needs') this.settings.needs = [...this.settings.needs, value]
    else throw new Error(`line ${number}: "${text}" is no setting`)
  }

  private begin(command: string, line: number): void {
    this.command = { kind: 'command', line, command, stdout: [], stderr: [], exitCode: 0 }
    this.scenes.push(this.command)
  }

  private readOutcome(mark: string, rest: string, number: number): void {
    const { command } = this
    if (command === undefined || mark === '') throw new Error(`line ${number} is no part of a story`)
    if (mark === '>') command.stdout = [...command.stdout, rest]
    if (mark === '!') command.stderr = [...command.stderr, rest]
    if (mark === 'exit:') command.exitCode = Number(rest)
    if (mark === 'changes:') command.changes = rest.split(', ').filter((path) => path !== '')
  }
}
