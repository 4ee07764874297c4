import { createContext, type ReactNode, use } from 'react';
import type { Picture } from './use-reveal';

/** What lies over a revealed picture, where something does: boxes of a pack's redactions. */
export const PictureOverlayContext = createContext<((picture: Picture) => ReactNode) | null>(null);

export const usePictureOverlay = () => use(PictureOverlayContext);
