'use client';

import { useAmbit } from '../client/ambit-context';
import type { Warrant } from '../warrant/use-warrants';
import classes from './read-order.module.css';

/** The order itself where the portal keeps it, as a picture or a PDF; else by what it is known elsewhere. */
export function OrderSheet({ warrant }: { warrant: Warrant }) {
  const { case: reference } = useAmbit();
  const { documentName, documentSha256, documentType, documentPages } = warrant;
  const search = new URLSearchParams({ case: reference, reference: warrant.reference });
  const address = `/api/warrants/order/${documentSha256}?${search}`;
  const title = `Order: ${documentName}`;
  return (
    <div className={classes.sheet}>
      {documentType === 'application/pdf' && <iframe className={classes.pages} src={address} title={title} />}
      {documentType?.startsWith('image/') && (
        // The page's own address: an image component would ask for it by another.
        // biome-ignore lint/performance/noImgElement: see above
        <img className={classes.page} src={address} alt={title} />
      )}
      <dl className={classes.facts}>
        <div>
          <dt>Document</dt>
          <dd>
            {documentName}
            {documentPages !== null && `, ${documentPages === 1 ? '1 page' : `${documentPages} pages`}`}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code className={classes.hash}>{documentSha256}</code>
          </dd>
        </div>
      </dl>
      {documentType === null && (
        <p className={classes.quiet}>
          The portal does not keep the document itself. What follows is what was entered from it and compared with it by
          a second person; ask a warrant clerk for the paper.
        </p>
      )}
    </div>
  );
}
