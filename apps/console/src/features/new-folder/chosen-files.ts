import { suggestTags } from './suggest-tags.ts';

/** A file that is to be sent, with what it is said to show. */
export interface ChosenFile {
  readonly key: string;
  readonly file: File;
  readonly kind: 'image' | 'video' | 'archive';
  /** For showing it; null where a browser shows nothing of it. */
  readonly preview: string | null;
  readonly tag: string;
  readonly isSuggested: boolean;
  /** Width over height; null where the browser could not decode it. */
  readonly aspect: number | null;
}

/** Looks at a file as far as a browser can, and suggests what it shows. */
export async function chooseFile(key: string, file: File): Promise<ChosenFile> {
  const kind = kindOf(file);
  const preview = kind === 'archive' ? null : URL.createObjectURL(file);
  const aspect = preview === null ? null : await aspectOf(kind, preview);
  const tag = suggestTags({ kind, aspect, name: file.name });
  return { key, file, kind, preview, tag, isSuggested: true, aspect };
}

/** The words of the API for a file: what it shows, and of clips also that they are selfies and how they were held. */
export function tagsOf({ kind, tag, aspect }: ChosenFile): readonly string[] {
  if (tag === '') return [];
  if (!tag.startsWith('video_')) return [tag];
  const held = aspect === null ? [] : [aspect > 1 ? 'orientation_landscape' : 'orientation_portrait'];
  return ['video_selfie', tag, ...(kind === 'video' ? held : [])];
}

/** Whether a file may show anything, by its type and its name: browsers know no type of some. */
export function isMedium({ type, name }: File): boolean {
  return /^(image|video)\/|zip/.test(type) || /\.(heic|heif|zip)$/i.test(name);
}

function kindOf({ type, name }: File): ChosenFile['kind'] {
  if (type.startsWith('video/')) return 'video';
  if (type.includes('zip') || /\.zip$/i.test(name)) return 'archive';
  return 'image';
}

async function aspectOf(kind: ChosenFile['kind'], url: string): Promise<number | null> {
  if (kind === 'video') return aspectOfClip(url);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image.naturalWidth / image.naturalHeight;
  } catch {
    // HEIC, say: the server reads what this browser does not.
    return null;
  }
}

function aspectOfClip(url: string): Promise<number | null> {
  return new Promise((resolve) => {
    const video = document.createElement('video');
    video.preload = 'metadata';
    video.onloadedmetadata = () => resolve(video.videoWidth / video.videoHeight);
    video.onerror = () => resolve(null);
    video.src = url;
  });
}
