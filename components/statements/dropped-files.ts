import { BATCH_FILES_MAX } from '@/lib/imports/schema'
import { countOf, formatCount } from '@/lib/text/count-of'

/** What a person gave us: the files to add, and in sentences what cannot be added. */
export type Given = { files: File[]; problems: string[] }

/** More than a batch holds is taken as none, so that nobody has to find out which ones were. */
export function givenFiles(files: File[]): Given {
  if (files.length <= BATCH_FILES_MAX) return { files, problems: [] }
  return {
    files: [],
    problems: [
      `These are ${formatCount(files.length)} files. Choose up to ${BATCH_FILES_MAX} at once; the others can follow. Nothing was sent.`,
    ],
  }
}

type Item = Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>

/** Reads what was dropped; only within the drop event, after which the browser empties it. */
export function givenItems(items: readonly Item[]): Given {
  const files: File[] = []
  const folders: string[] = []
  let unopened = 0
  for (const item of items.filter(({ kind }) => kind === 'file')) {
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry?.isDirectory) folders.push(entry.name)
    else if (file) files.push(file)
    else unopened++
  }
  const given = givenFiles(files)
  return { files: given.files, problems: [...given.problems, ...problemsOf({ items, folders, unopened })] }
}

function problemsOf({
  items,
  folders,
  unopened,
}: {
  items: readonly Item[]
  folders: string[]
  unopened: number
}): string[] {
  const [folder] = folders
  const inFolders = 'Open it and drop the files inside.'
  return [
    !items.some(({ kind }) => kind === 'file') && 'Only files can be added. Save this as a file first.',
    folder !== undefined && folders.length === 1 && `“${folder}” is a folder and was left out. ${inFolders}`,
    folders.length > 1 && `${countOf(folders.length, 'folder')} were left out. Open them and drop the files inside.`,
    unopened > 0 && `${countOf(unopened, 'file')} could not be opened and ${unopened === 1 ? 'was' : 'were'} left out.`,
  ].filter((problem) => problem !== false)
}
