import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OpenToAll, pagePolicy, WithoutLimit } from '@keten/platform';
import { Controller, Get, Header } from '@nestjs/common';

const folder = path.join(import.meta.dirname, '..', 'web');
const [script, kept] = ['text/javascript; charset=utf-8', 'public, max-age=60'];

/** The few files of the site, as they are. A worker obeys the policy that its own script came with, so that is the pages' one. */
@Controller()
@OpenToAll('files of the public site')
export class WebFilesController {
  @Get('style.css')
  @WithoutLimit()
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', kept)
  style(): Promise<Buffer> {
    return read('style.css');
  }

  @Get('aanmelden.js')
  @WithoutLimit()
  @Header('Content-Type', script)
  @Header('Cache-Control', kept)
  subscribe(): Promise<Buffer> {
    return read('aanmelden.js');
  }

  @Get('subscription.js')
  @WithoutLimit()
  @Header('Content-Type', script)
  @Header('Cache-Control', kept)
  subscription(): Promise<Buffer> {
    return read('subscription.js');
  }

  @Get('live.js')
  @WithoutLimit()
  @Header('Content-Type', script)
  @Header('Cache-Control', kept)
  live(): Promise<Buffer> {
    return read('live.js');
  }

  @Get('sw.js')
  @WithoutLimit()
  @Header('Content-Type', script)
  @Header('Cache-Control', kept)
  @Header('Content-Security-Policy', pagePolicy)
  worker(): Promise<Buffer> {
    return read('sw.js');
  }

  @Get('icon.svg')
  @WithoutLimit()
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', kept)
  icon(): Promise<Buffer> {
    return read('icon.svg');
  }

  @Get('site.webmanifest')
  @WithoutLimit()
  @Header('Content-Type', 'application/manifest+json')
  @Header('Cache-Control', kept)
  manifest(): Promise<Buffer> {
    return read('site.webmanifest');
  }
}

const contents = new Map<string, Promise<Buffer>>();

/** Read once: they are few and small, and change only with a new version. */
function read(name: string): Promise<Buffer> {
  const content = contents.get(name) ?? readFile(path.join(folder, name));
  contents.set(name, content);
  return content;
}
