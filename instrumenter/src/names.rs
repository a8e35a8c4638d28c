//! Every identifier we generate. User code can contain none of them: bindings are renamed, see [`is_reserved`].

use swc_atoms::Atom;

/// `this` of the function around an arrow function, or of a derived constructor.
pub const THIS: &str = "$this";
/// `arguments` of a function.
pub const ARGUMENTS: &str = "$arguments";
/// `new.target` of a function.
pub const NEW_TARGET: &str = "$newTarget";
/// The object literal whose methods use `super`.
pub const HOME: &str = "$home";
/// The class that has no name of its own.
pub const CLASS: &str = "$Class";
/// Where parameters live that were not passed, when the passed ones live in the arguments object.
pub const OVERFLOW: &str = "$overflow";
/// How many arguments were passed.
pub const ARGUMENT_COUNT: &str = "$argumentCount";

/// A function of a kind that the engine does not make for us, in its own text.
pub const SELF: &str = "$self";
/// The inner part of such a function, where all calls share it.
pub const INNER: &str = "$inner";
/// The binding of the same in its scope.
pub const SELF_BINDING: &str = "%self";

/// The label of the frame.
pub const PC: &str = "$pc";
/// Local fuel of loops.
pub const FUEL: &str = "$k";
/// What local fuel is compared with.
pub const ZERO: &str = "$z";
/// What a catch clause of ours catches.
pub const CAUGHT: &str = "$e";

/// What a residual calls for the completion of the pending call.
pub const NEXT: &str = "$next";
/// The live locals that a residual is given.
pub const LIVE: &str = "$live";
/// The bindings that restoring gives to an environment.
pub const VALUES: &str = "$v";

/// The identity of a scope's environment.
pub fn token(scope: u32) -> String {
    format!("$s{scope}")
}

/// The names the guest library gives to instrumented code, without [`RUNTIME_HELPERS`].
pub const RUNTIME: &[&str] = &[
    "$resolvedWith",
    "$global",
    "$install",
    "$allElements",
    "$allSettledElements",
    "$answer",
    "$anyElements",
    "$anyFailed",
    "$arrayMethods",
    "$withThis",
    "$arrayStatics",
    "$asyncFromSync",
    "$asyncFromSyncMethods",
    "$asyncGeneratorMethods",
    "$asyncGeneratorStep",
    "$asyncStep",
    "$awaitImports",
    "$awaitIn",
    "$awaited",
    "$closeNamespace",
    "$codedError",
    "$collectionMethods",
    "$unread",
    "$withCallback",
    "$limitOf",
    "$helper",
    "$flattenable",
    "$moveOn",
    "$count",
    "$idleHelper",
    "$iteratorMethods",
    "$visit",
    "$iteratorStatics",
    "$helperMethods",
    "$wrappedMethods",
    "$laterMethod",
    "$laterPromise",
    "$isIterator",
    "$combine",
    "$linkNames",
    "$countDown",
    "$cursorOf",
    "$delegateClosed",
    "$delegateResult",
    "$delegateStep",
    "$elementFunction",
    "$evaluate",
    "$evaluateAfter",
    "$evaluateIn",
    "$leave",
    "$evaluateCommonJs",
    "$finallyFunctions",
    "$forward",
    "$fromSync",
    "$fromSyncSettled",
    "$generatorMethods",
    "$importJob",
    "$importedJob",
    "$injectReturn",
    "$iterateBy",
    "$jsonMethods",
    "$link",
    "$load",
    "$mainModule",
    "$matchIterator",
    "$matchNext",
    "$regExpMethods",
    "$makeRequire",
    "$mergeSort",
    "$moduleCache",
    "$moduleInfo",
    "$newCapability",
    "$newModule",
    "$newModuleRecord",
    "$passOn",
    "$promiseConstructor",
    "$promiseMethods",
    "$promiseResolve",
    "$promiseStatics",
    "$raceElements",
    "$reactionJob",
    "$recordOf",
    "$register",
    "$reflectMethods",
    "$proxyStatics",
    "$revoker",
    "$registered",
    "$replaceIn",
    "$request",
    "$resolveModule",
    "$resolvePromise",
    "$resolvingFunctions",
    "$returned",
    "$revive",
    "$runModule",
    "$serve",
    "$species",
    "$startModule",
    "$stringMethods",
    "$thenableJob",
    "$unitMain",
    "$unregister",
    "$wrapCommonJs",
    "$yieldOut",
    "$native",
    "$nativeSort",
    "$nativeReduce",
    "$nativeFrom",
    "$nativeForEach",
    "$isPlainPattern",
    "$nativeReplace",
    "$matchesOf",
    "$matchAllKey",
    "$sliceText",
    "$parseJson",
    "$ownEnumerableKeys",
    "$deleteQuietly",
    "$spread",
    "$directEval",
    "$evalMethods",
    "$defineQuietly",
    "$dynamicImport",
    "$checkImportOptions",
    "$builtins",
    "$speciesKey",
    "$yieldingDelegate",
    "$asyncIterator",
    "$await",
    "$begin",
    "$goOn",
    "$nativeThrow",
    "$closeFor",
    "$delegate",
    "$delegateAsync",
    "$yielded",
    "$generator",
    "$async",
    "$asyncAtOnce",
    "$asyncGenerator",
    "$resume",
    "$resumeWatched",
    "$d",
    "$watched",
    "$iterateAsync",
    "$advance",
    "$accept",
    "$closeAsync",
    "$take",
    "$m",
    "$g",
    "$unwind",
    "$poll",
    "$frame",
    "$env",
    "$class",
    "$tdz",
    "$apply",
    "$call",
    "$construct",
    "$iterate",
    "$step",
    "$close",
    "$closeQuietly",
    "$collect",
    "$rest",
    "$remaining",
    "$code",
    "$accessor",
    "$iterator",
    "$next",
    "$drive",
    "$turn",
    "$host",
    "$sojourn",
];

/// Those that are called like functions and never stop.
pub const RUNTIME_HELPERS: &[&str] = &[
    "$isPromise",
    "$promiseOf",
    "$stampPromise",
    "$newPromise",
    "$enqueueJob",
    "$settle",
    "$react",
    "$reactTo",
    "$proceed",
    "$takeYielding",
    "$asyncGeneratorOf",
    "$makeAsyncGenerator",
    "$isConstructor",
    "$typeError",
    "$aggregateError",
    "$pristineCursor",
    "$notIterable",
    "$bareArray",
    "$finishArray",
    "$finishArrayOf",
    "$isArray",
    "$toObject",
    "$receiver",
    "$lengthOf",
    "$typedLike",
    "$mayStop",
    "$isPlainArray",
    "$collectionCursor",
    "$isQuiet",
    "$builtIn",
    "$evaluator",
    "$globalFunction",
    "$globalVariable",
    "$revocable",
    "$revoke",
    "$matchIteratorWith",
    "$nativeExec",
    "$hasFlag",
    "$toLength",
    "$advanceIndex",
    "$carried",
    "$newIteration",
    "$iterationOf",
    "$throwRange",
    "$truncate",
    "$named",
    "$withName",
    "$makeMethod",
    "$ended",
    "$isReturn",
    "$returnOf",
    "$enter",
    "$delegated",
    "$setDelegate",
    "$joined",
    "$makeGenerator",
    "$requireResult",
    "$exports",
    "$imported",
    "$nameAfter",
    "$importMeta",
    "$privateName",
    "$privateGet",
    "$privateSet",
    "$privateHas",
    "$privateField",
    "$privateMethod",
    "$defineField",
    "$generatorFunction",
    "$asyncFunction",
    "$asyncGeneratorFunction",
    "$tdzError",
    "$constError",
    "$superBase",
    "$superGet",
    "$superSet",
    "$superClass",
    "$key",
    "$isObject",
    "$throwType",
    "$result",
    "$template",
    "$forIn",
    "$has",
    "$arr",
    "$isView",
    "$tail",
    "$extend",
    "$append",
    "$omit",
    "$isShort",
    "$isQuickSort",
    "$arrayOf",
    "$cursorKind",
    "$newCursor",
    "$passed",
    "$shown",
    "$requireObject",
    "$n",
    "$q",
];

/// What a function or class is called in the output: its name, or a stand-in if that could hide a name of ours.
pub fn own_name(name: &Atom) -> Atom {
    if is_reserved(name) {
        format!("$${name}").into()
    } else {
        name.clone()
    }
}

/// A name that Boa does not read as an identifier, so no binding keeps it.
const UNREADABLE: &str = "using";

/// Whether a name of the user's could be taken for one of ours, or cannot stand in the output.
pub fn is_reserved(name: &str) -> bool {
    if name == UNREADABLE {
        return true;
    }
    let Some(rest) = name.strip_prefix('$') else {
        return false;
    };
    if RUNTIME.contains(&name)
        || RUNTIME_HELPERS.contains(&name)
        || [
            THIS,
            ARGUMENTS,
            NEW_TARGET,
            HOME,
            INNER,
            CLASS,
            OVERFLOW,
            ARGUMENT_COUNT,
            PC,
            FUEL,
            ZERO,
            CAUGHT,
            LIVE,
            SELF,
        ]
        .contains(&name)
    {
        return true;
    }
    let letters = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(
        letters,
        "s" | "t" | "it" | "i" | "v" | "c" | "l" | "b" | "f" | "n" | "p" | "pr" | "x" | "y"
    ) || rest.starts_with('$')
}
