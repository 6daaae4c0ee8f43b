import { routeTo } from '../../../file.ts';
import { componentsDocument } from '../../../feeds/statuspage.ts';

export const draw = componentsDocument;

export const GET = routeTo(draw);
