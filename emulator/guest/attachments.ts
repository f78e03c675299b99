import { createHash, randomBytes } from "node:crypto";
import { extname } from "node:path";
import { BLOCKED_EXTENSIONS, type Uploads } from "./messenger.ts";

/** A file that a guest sends. Its bytes are there once it was uploaded. */
export interface Attachment {
  readonly id: string;
  readonly sessionId: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number | undefined;
  readonly fileMd5: string | undefined;
  /** What makes its address hard to guess. */
  readonly secret: string;
  readonly expires: number;
  readonly bytes?: Buffer;
}

/** A file that a guest wants to send. */
export type Offer = Pick<Attachment, "fileName" | "fileType" | "fileSize" | "fileMd5">;

/** Why a file is refused: a code from 4001 to 4010 of the official mobile SDK, and the reason. */
export interface Fault {
  readonly code: number;
  readonly reason: string;
}

/** How long an address for an upload is good; the platform's time is not documented. */
const UPLOAD_MILLISECONDS = 600_000;
const MAXIMUM_NAME_CHARACTERS = 255;
/** Files are kept in memory only, and the oldest make room for new ones. */
const MAXIMUM_FILES = 1000;
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** The files that guests sent lately. */
export class Attachments {
  readonly #files = new Map<string, Attachment>();
  #bytes = 0;

  /** Makes room for a file that a guest will upload; undefined when the id is taken. */
  expect(sessionId: string, id: string, offer: Offer): Attachment | undefined {
    if (this.#files.has(id)) return undefined;
    if (this.#files.size >= MAXIMUM_FILES) this.#dropOldest();
    const secret = randomBytes(18).toString("base64url");
    const attachment = { ...offer, id, sessionId, secret, expires: Date.now() + UPLOAD_MILLISECONDS };
    this.#files.set(id, attachment);
    return attachment;
  }

  /** The file of that address. */
  at(id: string, secret: string): Attachment | undefined {
    const attachment = this.#files.get(id);
    return attachment?.secret === secret ? attachment : undefined;
  }

  /** A file of a session that can be sent. */
  ready(sessionId: string, id: string): Attachment | Fault {
    const attachment = this.#files.get(id);
    if (attachment?.sessionId !== sessionId) return { code: 4009, reason: `Attachment not found: ${id}` };
    if (attachment.bytes !== undefined) return attachment;
    return isExpired(attachment)
      ? { code: 4008, reason: `Attachment has expired: ${id} was not uploaded in time` }
      : { code: 4010, reason: `Attachment not successfully uploaded: ${id}` };
  }

  /** Takes a file's bytes; what is wrong with them otherwise, and then the file is gone. */
  upload(attachment: Attachment, bytes: Buffer): Fault | undefined {
    const fault = faultOfBytes(attachment, bytes);
    this.#forget(attachment.id);
    if (fault !== undefined) return fault;
    while (this.#bytes + bytes.byteLength > MAXIMUM_BYTES && this.#files.size > 0) this.#dropOldest();
    this.#files.set(attachment.id, { ...attachment, fileSize: bytes.byteLength, bytes });
    this.#bytes += bytes.byteLength;
    return undefined;
  }

  delete(sessionId: string, id: string): boolean {
    if (this.#files.get(id)?.sessionId !== sessionId) return false;
    this.#forget(id);
    return true;
  }

  #dropOldest(): void {
    const [oldest] = this.#files.keys();
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(id: string): void {
    this.#bytes -= this.#files.get(id)?.bytes?.byteLength ?? 0;
    this.#files.delete(id);
  }
}

/** What a deployment's settings have against a file. */
export function faultOfOffer({ fileName, fileType, fileSize }: Offer, uploads: Uploads): Fault | undefined {
  if (uploads.kind === "off")
    return fault(4000, "Feature unavailable: messenger.fileUpload is off in the deployment's configuration");
  if (uploads.kind === "supported content profile")
    return fault(
      4000,
      "Feature unavailable: the file types come from a supported content profile, which is not emulated. Set messenger.fileUpload.modes in the configuration",
    );
  if (fileName.length > MAXIMUM_NAME_CHARACTERS)
    return fault(4005, `File name too long: ${fileName.length} characters, at most ${MAXIMUM_NAME_CHARACTERS}`);
  if (fileName.trim() === "" || /[/\\\p{Cc}]/u.test(fileName)) return fault(4004, `File name invalid: ${fileName}`);
  if (BLOCKED_EXTENSIONS.includes(extname(fileName).toLowerCase()) || !accepts(uploads.fileTypes, fileType))
    return fault(4001, `File type ${fileType} of ${fileName} is prohibited for upload`);
  if (fileSize !== undefined && (fileSize < 1 || fileSize > uploads.maxFileSizeKB * 1024))
    return fault(4002, `File size invalid: ${fileSize} bytes, at most ${uploads.maxFileSizeKB} KB`);
  return undefined;
}

// Any type, or any of a family: `image/*`.
function accepts(allowed: readonly string[], fileType: string): boolean {
  const [family = ""] = fileType.toLowerCase().split("/");
  return allowed.some((type) => ["*/*", `${family}/*`, fileType.toLowerCase()].includes(type.toLowerCase()));
}

function faultOfBytes(attachment: Attachment, bytes: Buffer): Fault | undefined {
  const { fileSize, fileMd5 } = attachment;
  if (isExpired(attachment)) return fault(4008, "Attachment has expired: it was not uploaded in time");
  if (bytes.byteLength === 0 || (fileSize !== undefined && fileSize !== bytes.byteLength))
    return fault(4002, `File size invalid: ${bytes.byteLength} bytes came, ${fileSize ?? "at least 1"} were announced`);
  const md5 = createHash("md5").update(bytes);
  if (fileMd5 !== undefined && ![md5.copy().digest("base64"), md5.digest("hex")].includes(fileMd5))
    return fault(4003, "File content invalid: it has another MD5 than announced");
  return undefined;
}

const isExpired = ({ expires }: Attachment): boolean => expires <= Date.now();

const fault = (code: number, reason: string): Fault => ({ code, reason });
