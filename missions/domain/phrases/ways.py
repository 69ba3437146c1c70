"""How deeds on the way are put into a sentence: what comes first, in between, after the goal, or beside it."""

from missions.domain.grammar import Rules, options

# `one`, `two` and `three` are deeds; `then` says that they go in that order, `and` that the order is free.
WAYS: Rules = {
    "way.first.1": options("""
        First, {one}. | Start [small/simple]: {one}. | It starts when you {one}. | Step one is to {one}.
        | Begin with this: {one}. | Your first move is to {one}. | Before anything else, {one}.
        | To get the ball rolling, {one}. | The first [door/name/stop] on the list is easy to remember: {one}.
        | You can get going [right away/at once]: {one}. | Nothing moves until you {one}.
        | Kick it off like so: {one}. | At the top of the list: {one}."""),
    "way.before.1": options("""
        Before that, {one}. | You won't get [that far/a chance at it] unless you {one}.
        | Don't try it before you {one}. | It takes some [groundwork/legwork]: {one}.
        | None of it works unless you {one} beforehand. | Ahead of that, you'll have to {one}. | On the way, {one}.
        | That door stays shut until you {one}. | Clear the way first: {one}.
        | Do this [ahead of time/in advance]: {one}. | Among the things it needs: {one}.
        | Some of the work comes earlier: {one}. | Lay the [table/groundwork]: {one}."""),
    "way.first.2.then": options("""
        First {one}, then {two}. | Start here: {one}; with that done, {two}.
        | You begin when you {one}, and next you {two}.
        | [Ease/Work your way] into it: {one}, after which you {two}. | Step one, {one}; step two, {two}.
        | The opening is simple enough: {one}, and then {two}. | To begin, {one}; [only then/after that], {two}.
        | Nothing moves until you {one}; from there, {two}. | Open with this, {one}, and follow up: {two}.
        | The first half writes itself: {one}, [then/and later] {two}. | Kick it off: {one}. Next, {two}."""),
    "way.before.2.then": options("""
        Before that, {one}, then {two}.
        | You'll have to {one} before you can {two}, and both come ahead of the main event.
        | It goes like this: {one}; once that's done, {two}.
        | It won't open up until you {one} and, after that, {two}.
        | Getting that far means you {one} and afterwards {two}. | On the way, {one}, and only then {two}.
        | Some of it comes earlier: {one}, and as soon as that's settled, {two}.
        | Clear the way: {one}, then {two}. | Lay the groundwork in the right order: {one}, and after it {two}.
        | One leads to the other: {one}, and with that in hand, {two}. | Earn it: {one}, then {two}."""),
    "way.before.2.and": options("""
        Before that, {one} and {two}, in [any order/whatever order suits].
        | You'll need to {one} and to {two} beforehand.
        | The groundwork: {one}, and also {two}; [order is up to you/either can come first].
        | It won't work unless you {one} and {two}, [in whichever order/one way round or the other].
        | Do your homework: {one}; {two}. | On the way, {one} and, whenever it fits, {two}.
        | Come prepared: {one}, and {two}. | Clear the way first: {one}, and {two}.
        | Some of it comes earlier: {one}, and also {two}.
        | [Somewhere/Sometime] before that you {one}, and you {two}. | Do this in advance: {one}, and {two}.
        | It takes [setting up/patience]: {one}, and separately, {two}."""),
    "way.before.3.then": options("""
        There's an order to it: {one}, {two}, then {three}.
        | Before that, {one}, go on to {two}, and at last {three}.
        | One thing opens the next: {one}, then {two}, then {three}.
        | You work [up to it/your way in]: {one}; after that {two}; after that {three}.
        | First things first: {one}, next {two}, and with that behind you {three}.
        | Clear the way in this order: {one}, {two}, and finally {three}.
        | It builds up: {one}, then {two}, and only then {three}.
        | Doors open one behind another: {one}, then {two}, then {three}."""),
    "way.before.3.and": options("""
        The groundwork comes in pieces: {one}, {two}, and {three}.
        | There's legwork in it: {one}, {two}, and {three}. | Beforehand you {one}, you {two}, and you {three}.
        | There's preparation to do: {one}; {two}; {three}. | It only works if you {one}, {two}, and {three}.
        | Ahead of that lies the dull part: {one}, {two}, and {three}.
        | Some of the work comes earlier: {one}, {two}, and {three}.
        | Set it up properly: {one}, {two}, and {three}. | You'll be busy beforehand: {one}, {two}, and {three}.
        | I've made a list: {one}; {two}; {three}. | It needs [patience/preparing]: {one}, {two}, and {three}."""),
    "way.between.1": options("""
        Once you're holding {item.again}, {one} before the handover. | Between pick-up and drop, {one}.
        | You don't go straight there: with {item.again} in the car, {one}. | Halfway through, {one}.
        | You can't hand it over until you {one}. | After the pick-up comes a detour: {one}."""),
    "way.after.1": options("""
        Afterwards, {one}. | When it's done, {one}. | Once that is behind you, {one}.
        | That isn't the end of it: {one}. | Don't celebrate yet; {one}. | With the main business settled, {one}.
        | And when the dust comes down, {one}. | It isn't finished until you {one}."""),
    "way.after.2.then": options("""
        Afterwards, {one}, then {two}. | When it's done, {one}, and once that's behind you, {two}.
        | It isn't over yet: {one}, and to close it out, {two}.
        | With the main business settled, {one} and then {two}."""),
    "way.after.2.and": options("""
        Afterwards, {one} and {two}. | When it's done there's still some tidying up: {one}; {two}.
        | That leaves loose ends: {one}, and {two}. | With the main business settled, {one} and also {two}."""),
    "way.beside.1": options("""
        While you're at it, {one}. | The job also needs you to {one}. | There's a side errand: {one}.
        | Fit this in wherever you like: {one}. | You'll also have to {one}. | Separate from that, {one}."""),
}
