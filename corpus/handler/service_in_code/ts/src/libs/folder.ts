export const folderOf = (folder: string) => folder.split(process.cwd())[1].substring(1);
