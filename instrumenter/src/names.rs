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

/// The names the guest library gives to instrumented code.
pub const RUNTIME: &[&str] = &[
    "$global",
    "$named",
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
    "$carried",
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
    "$builtIn",
    "$newIteration",
    "$iterationOf",
    "$isIterator",
    "$throwRange",
    "$truncate",
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
    "$revocable",
    "$revoke",
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
    "$isArray",
    "$toObject",
    "$receiver",
    "$lengthOf",
    "$typedLike",
    "$mayStop",
    "$native",
    "$nativeSort",
    "$nativeReduce",
    "$nativeFrom",
    "$nativeForEach",
    "$isPlainArray",
    "$isShort",
    "$arrayOf",
    "$finishArrayOf",
    "$collectionCursor",
    "$passed",
    "$isPlainPattern",
    "$nativeReplace",
    "$matchesOf",
    "$matchAllKey",
    "$matchIteratorWith",
    "$nativeExec",
    "$hasFlag",
    "$toLength",
    "$advanceIndex",
    "$sliceText",
    "$parseJson",
    "$ownEnumerableKeys",
    "$deleteQuietly",
    "$isQuiet",
    "$spread",
    "$directEval",
    "$evalMethods",
    "$evaluator",
    "$globalFunction",
    "$globalVariable",
    "$defineQuietly",
    "$exports",
    "$imported",
    "$nameAfter",
    "$importMeta",
    "$dynamicImport",
    "$checkImportOptions",
    "$privateName",
    "$privateGet",
    "$privateSet",
    "$privateHas",
    "$privateField",
    "$privateMethod",
    "$defineField",
    "$builtins",
    "$speciesKey",
    "$isConstructor",
    "$typeError",
    "$aggregateError",
    "$isPromise",
    "$stampPromise",
    "$newPromise",
    "$enqueueJob",
    "$settle",
    "$react",
    "$proceed",
    "$yieldingDelegate",
    "$takeYielding",
    "$asyncGeneratorOf",
    "$makeAsyncGenerator",
    "$asyncIterator",
    "$await",
    "$withName",
    "$makeMethod",
    "$isReturn",
    "$returnOf",
    "$begin",
    "$enter",
    "$delegated",
    "$setDelegate",
    "$nativeNext",
    "$nativeThrow",
    "$makeGenerator",
    "$closeFor",
    "$delegate",
    "$delegateAsync",
    "$yielded",
    "$generator",
    "$async",
    "$asyncGenerator",
    "$generatorFunction",
    "$asyncFunction",
    "$asyncGeneratorFunction",
    "$resume",
    "$resumeWatched",
    "$d",
    "$entered",
    "$watched",
    "$iterateAsync",
    "$advance",
    "$accept",
    "$closeAsync",
    "$requireResult",
    "$take",
    "$tail",
    "$m",
    "$g",
    "$fuel",
    "$unwind",
    "$poll",
    "$frame",
    "$env",
    "$q",
    "$n",
    "$class",
    "$tdz",
    "$tdzError",
    "$constError",
    "$apply",
    "$call",
    "$construct",
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
    "$iterate",
    "$step",
    "$close",
    "$closeQuietly",
    "$collect",
    "$rest",
    "$extend",
    "$append",
    "$omit",
    "$requireObject",
    "$code",
    "$accessor",
    "$bareArray",
    "$finishArray",
    "$iterator",
    "$notIterable",
    "$pristineCursor",
    "$next",
    "$drive",
    "$turn",
    "$host",
    "$sojourn",
];

/// Those of them that are called like functions and never stop.
pub const RUNTIME_HELPERS: &[&str] = &[
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
    "$isReturn",
    "$returnOf",
    "$enter",
    "$delegated",
    "$setDelegate",
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
    "$tail",
    "$extend",
    "$append",
    "$omit",
    "$isShort",
    "$arrayOf",
    "$passed",
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
        || [
            THIS,
            ARGUMENTS,
            NEW_TARGET,
            HOME,
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
