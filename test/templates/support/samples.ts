import type { CardProps } from '../../../templates/cards/card.ts';
import { samples } from '../../../templates/gallery/samples.ts';

/** An ordinary card; every test changes what it is about. */
export const ordinary: CardProps = {
  phase: 'know',
  title: 'Sign-in fails on iPhone',
  product: 'Acme',
  note: 'Next update by 23:20 AEDT',
  address: 'status.acme.example',
  brand: { color: '#5B2EE5' },
  language: 'en',
};

const words =
  'Some customers cannot upload photographs larger than ten megabytes from the mobile application. ';
const germanWord = 'Rechnungsempfangsbestätigungszustellungsverzögerungsmeldungen';

/** Texts that have broken a layout somewhere before. */
export const nastyTexts: Record<string, Partial<CardProps>> = {
  ordinary: {},
  'one character': { product: 'X', title: 'X', note: 'X', address: 'x' },
  'no title': { title: '' },
  'nothing at all': { product: '', title: '', note: '', address: '' },
  'a name of 200 characters': { product: words.repeat(3).slice(0, 200) },
  'a title of 10,000 characters': { title: words.repeat(110) },
  'a German word of 61 letters': { title: germanWord, product: germanWord, note: germanWord },
  'Finnish words': {
    title: 'Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas',
    product: 'Työttömyyskorvauspäätöksentekijä',
  },
  'one word of 300 letters': { title: 'W'.repeat(300), product: 'W'.repeat(300), note: 'W'.repeat(300) },
  'the widest letters': { title: 'WWWWWW MMMMMM @@@@@@ '.repeat(12), product: 'WMW@ '.repeat(20) },
  'the narrowest letters': { title: 'ill it. '.repeat(60), product: 'il'.repeat(60) },
  'deep and high letters': { title: 'Åçgjpqy Ǻģ ÅÄÖ gjpqy '.repeat(6), product: 'Ågjpqy' },
  'a long address': {
    address: 'status.a-very-long-name-of-a-company-that-nobody-can-type.example.co.uk/status',
  },
  'a long note': {
    note: 'Next update by 23:20 AEDT on Thursday 14 November, whether or not there is any news by then',
  },
  'everything long': {
    title: words.repeat(3),
    product: words,
    note: words,
    address: `status.${germanWord.toLowerCase()}.example`,
  },
  'many accents': { title: 'Příliš žluťoučký kůň, zażółć gęślą jaźń, İıŞşĞğ, Ñandú, Œuvre', product: 'Łódź' },
  'a run of Chinese without spaces': { title: '登录功能无法使用'.repeat(20), product: '银行' },
  emoji: { title: '🚨 Sign-in is broken 👩‍💻🔥', product: 'Acme 🚀', note: '⏰ 23:20' },
  'a drill': { drill: true },
  'another font': { brand: { color: '#5B2EE5', font: 'source-serif-4' } },
};

/** A card in every language and script, as in the gallery. */
export const languageTexts: Record<string, Partial<CardProps>> = Object.fromEntries(
  Object.entries(samples).filter(([, { language }]) => language !== 'en'),
);
