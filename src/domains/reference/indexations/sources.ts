import type { Source, SourceId } from './model.ts'

const pages: Readonly<Record<SourceId, string>> = {
  'article-1728bis':
    'https://gillescarnoy.be/2025/04/03/lindexation-automatique-ou-sur-demande-du-loyer-dans-le-bail-de-droit-commun',
  'conditions-brussels':
    'https://huisvesting.brussels/huurprijsindexatie-met-correctiefactoren-van-toepassing-vanaf-14-oktober-2023/',
  'without-certificate-brussels': 'https://dewaele.com/fr/conseils/calculer-index-loyer-bruxelles-peb',
  'decree-wallonia':
    'https://immo.vlan.be/fr/conseils/location/20219/pouvez-vous-indexer-le-loyer-si-le-bail-nest-pas-enregistre',
  'since-wallonia': 'https://www.immodorbleus.be/?p=3193',
  'correction-factor':
    'https://www.maxime-realestate.be/nl/nieuws/huurindexatiebeperking-loopt-in-brussel-af-op-13-oktober',
  'freeze-flanders':
    'https://plusmagazine.knack.be/recht-en-geld/opnieuw-huurindexering-voor-energieverslindende-woningen/article-normal-1940887.html',
  'freeze-brussels':
    'https://victoire.be/fr/blog/detail/bruxelles-une-nouvelle-mthode-de-calcul-pour-l-indexation-des-loyers-base-sur-le-peb',
  'freeze-wallonia': 'https://energieinfowallonie.be/fr/actualites/wallonie-indexation-des-loyers-limitee',
  'after-freeze-wallonia':
    'https://trends.levif.be/immo/mauvais-peb-comment-calculer-lindexation-de-votre-loyer-en-wallonie/',
}

export const sourcesOf = (...ids: readonly SourceId[]): readonly Source[] => ids.map((id) => ({ id, url: pages[id] }))
