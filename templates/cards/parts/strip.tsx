import type { Brand } from '../card.ts';
import { type Frame, innerWidth } from '../frame.ts';
import { setText, strong } from '../setting.ts';
import { stripColors } from '../theme.ts';
import { logoSize } from './logo-size.ts';
import { Text } from './text.tsx';

/** Wordmarks may be this many times as wide as they are high. */
const widestLogo = 5;

/** The brand across the whole top: logo and name on the brand's colour. */
export function Strip({ product, brand, frame }: { product: string; brand: Brand; frame: Frame }) {
  const { background, ink } = stripColors(brand.color);
  const natural = brand.logo ? logoSize(brand.logo) : undefined;
  const logoWidth = natural
    ? Math.round(Math.min(widestLogo, natural.width / natural.height) * frame.logo)
    : 0;
  const gap = Math.round(frame.logo * 0.36);
  const room = innerWidth(frame) - (logoWidth ? logoWidth + gap : 0);
  const name = setText(product, strong, frame.name, { width: room, height: frame.strip });
  const top = Math.max(frame.margin.top, (frame.strip - frame.logo) / 2);
  return (
    <div style={{ display: 'flex', width: frame.width, height: frame.strip, backgroundColor: background }}>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          gap,
          height: frame.logo,
          margin: `${top}px ${frame.margin.side}px 0`,
        }}
      >
        {natural && (
          <img src={brand.logo} width={logoWidth} height={frame.logo} style={{ objectFit: 'contain' }} />
        )}
        <Text set={name} color={ink} />
      </div>
    </div>
  );
}
