/** Words that say nothing about what is asked: function words, and the courtesies of a mail. */

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

export const stopWords: ReadonlySet<string> = new Set(
  words(`
    a about above after again all also am an and any anybody anyone anything are aren around as at be because been before being below between both but by
    can cannot cant could couldn did didn do does doesn doing don done down during each either else ever every few for from further get gets getting
    gave give given go goes going gone got had hadn has hasn have haven having he hence her here hers him his how however i if im in into is isn it its itself ive
    just let lets ll me might more most much must my myself neither no nor not now of off often ok okay on once one only onto or other others ought
    our ours out over own per perhaps quite rather re really s same shall she should shouldn since so some somehow someone something such t than that thats the
    their theirs them then there these they thing things this those though through thus to too under until up upon us use used uses using ve very via
    was wasn we well were weren what whats when where whereas whether which while who whom whose why will with within without won would wouldn yet you your
    yours yourself d m o y
    hello hi hey dear team all morning afternoon evening good regards best kind kindly cheers thanks thank thx please pls ty sincerely greetings
    today yesterday tomorrow currently already still always never sometimes anyway actually basically maybe somewhat bit lot lots
    want wants wanted need needs needed like tried try trying make makes made know knows see sees seen say says said tell ask asked asking question questions
    help helps helping support issue issues problem problems trouble possible able unable work works working
    come comes keep keeps kept seem seems happen happens happened look looks looking way anymore suddenly soon asap
  `),
);

/** Words by which a question says what its answer should look like. They count little when an article is looked for. */
export const shapeWords: ReadonlySet<string> = new Set(
  words(`
    answer answered answering answers exact exactly precise precisely specific specifically specify specified state stated stating provide provided providing provides
    respond response responding reply identify indicate mention mentioned describe described name named names number numbers numeric numerical numerically figure figures
    value amount digit digits form format single whole total sum count tally quantity word words phrase term terms type types kind kinds variety sort
    classification category designation denomination particular correct currently official formal submit supply express include including state
    title label designated called known ensure regard regarding terms context boast list listed aspect represent represents concerning according attribute
    quantity numeral ending beginning concluding present supply followed notation symbol sign text information detail details additional whole long many often large big
  `),
);
