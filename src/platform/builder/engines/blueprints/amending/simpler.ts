import { done, refused, type WishForm } from './outcome.ts';

/** “simpler”, “build a simpler version”: the same records without what goes beyond lists, forms and the API. */
export const simplerWish: WishForm = (wish, spec) => {
  if (
    !/^(?:(?:make|keep|build|do|try) (?:it |this |that )?)?(?:an? )?(?:much |even )?(?:simpler|simplify|more simple|less complicated|simple)(?: it| version| app| please| one| plan)*$/.test(
      wish.lower,
    )
  )
    return null;
  if (!Object.values(spec.features).some(Boolean))
    return refused(spec, 'It has nothing beyond its records already. Say what to leave out, such as “remove notes from orders”.');
  return done(
    { ...spec, features: { csv: false, board: false, dashboard: false } },
    'Left out boards, the overview and CSV: what stays is lists, forms and the API. All records and fields stay.',
  );
};
