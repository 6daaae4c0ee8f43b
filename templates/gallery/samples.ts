import type { Phase } from '../../db/vocabulary.ts';
import type { Brand, CardProps } from '../cards/card.ts';

export const notes: Record<Phase, string> = {
  know: 'Next update by 23:20 AEDT',
  on_it: 'Next update by 23:20 AEDT',
  found: 'Next update by 23:40 AEDT',
  supplier: 'Next update by 23:40 AEDT',
  waiting_for_store: 'Next update by Friday, 09:00 AEDT',
  no_news: 'Next update by 23:40 AEDT',
  correction: 'Next update by 23:40 AEDT',
  coming_back: 'Next update by 23:40 AEDT',
  fixed: 'Down 22:44 to 23:09',
  planned: 'Thursday 14 November, 02:00 to 03:00 AEDT',
  under_way: 'Due to finish by 03:00 AEDT',
  overrun: 'Next update by 03:40 AEDT',
  done: '02:00 to 02:51 AEDT',
  cancelled: '02:00 to 03:00 AEDT',
};

export type Sample = Omit<CardProps, 'phase' | 'brand' | 'note'> & {
  brand: Omit<Brand, 'style'>;
  note?: string;
};

const acme = {
  title: 'Sign-in fails on iPhone',
  product: 'Acme',
  address: 'status.acme.example',
  brand: { color: '#5B2EE5', second: '#FF6B4A' },
  language: 'en',
};

/** One brand, title and address each; "long" has a little too much of everything. */
export const samples: Record<string, Sample> = {
  short: acme,
  drill: { ...acme, drill: true },
  long: {
    title:
      'Uploads of photographs larger than ten megabytes fail for some customers in Europe, and older ' +
      'Rechnungsempfangsbestätigungen are delayed by several hours',
    product: 'Northern Rivers Community Library',
    address: 'status.northern-rivers-community-library.example',
    brand: { color: '#0F9D8A', second: '#FFD23F' },
    language: 'en',
  },
  german: {
    title: 'Die Rechnungsempfangsbestätigung kommt nicht an',
    product: 'Straßenbahn Köln',
    note: 'Nächste Meldung bis 23:20 Uhr',
    address: 'status.straßenbahn.example',
    brand: { color: '#C8102E' },
    language: 'de',
  },
  french: {
    title: 'La connexion échoue pour certains utilisateurs sur iPhone',
    product: 'Société Générale des Transports Urbains',
    note: 'Prochain message avant 23:20',
    address: 'statut.transports.example',
    brand: { color: '#0B3D91', second: '#F4D35E' },
    language: 'fr',
  },
  spanish: {
    title: 'No se puede iniciar sesión desde algunos teléfonos',
    product: 'Compañía Eléctrica del Norte',
    note: 'Próximo aviso a más tardar: 23:20',
    address: 'estado.electrica.example',
    brand: { color: '#AA151B', second: '#F1BF00' },
    language: 'es',
  },
  portuguese: {
    title: 'O envio de comprovantes não está funcionando para alguns clientes',
    product: 'Construções & Ações',
    note: 'Próximo aviso até 23:20 BRT',
    address: 'status.acoes.example',
    brand: { color: '#046A38', second: '#FFD400' },
    language: 'pt',
  },
  dutch: {
    title: 'Inloggen lukt niet voor sommige gebruikers met een arbeidsongeschiktheidsverzekering',
    product: 'Gemeentelijke Vervoersmaatschappij',
    note: 'Volgend bericht uiterlijk 23:20',
    address: 'status.vervoer.example',
    brand: { color: '#FF6200' },
    language: 'nl',
  },
  greek: {
    title: 'Η σύνδεση δεν λειτουργεί για ορισμένους χρήστες',
    product: 'Ελληνικά Ταχυδρομεία',
    note: 'Επόμενη ενημέρωση έως τις 23:20',
    address: 'status.example.gr',
    brand: { color: '#004B87', second: '#8FD3FF' },
    language: 'el',
  },
  cyrillic: {
    title: 'Вхід не працює для частини користувачів, об’єднання п’яти міст',
    product: 'Київський Ґудзик',
    note: 'Наступне повідомлення до 23:20',
    address: 'status.example.ua',
    brand: { color: '#F2A900', second: '#1D4ED8' },
    language: 'uk',
  },
  vietnamese: {
    title: 'Đăng nhập không hoạt động với một số người dùng',
    product: 'Ngân hàng Việt',
    note: 'Cập nhật tiếp theo trước 23:20',
    address: 'status.example.vn',
    brand: { color: '#00843D', second: '#FFB81C' },
    language: 'vi',
  },
  japanese: {
    title: 'iPhoneでログインできません。「写真」のアップロードも失敗します 🚨',
    product: '青葉銀行',
    note: '次のお知らせは23:20 JSTまでに',
    address: 'status.example.jp',
    brand: { color: '#B5123E' },
    language: 'ja',
  },
  korean: {
    title: '일부 사용자가 로그인할 수 없습니다. 사진 업로드도 실패합니다',
    product: '한빛은행',
    note: '다음 소식은 23시 20분까지',
    address: 'status.example.kr',
    brand: { color: '#101820', second: '#00A3E0' },
    language: 'ko',
  },
  chinese: {
    title: '部分用户无法登录，照片上传也会失败',
    product: '星河银行',
    note: '下次更新不晚于 23:20',
    address: 'status.example.cn',
    brand: { color: '#D7263D', second: '#F9C74F' },
    language: 'zh',
  },
  arabic: {
    ...acme,
    title: 'تسجيل الدخول لا يعمل (50%)',
    product: 'Acme بنك',
    note: '23:20 GMT',
    language: 'ar',
  },
};
