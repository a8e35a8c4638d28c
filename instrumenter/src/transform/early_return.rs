//! Where a function tests whether somebody wants the program to stop: before the first thing in it that calls something. What returns
//! earlier, as every second call of a recursion does, has no test.
//!
//! Input                                              Output
//!   if (n < 2) return n; return f(n - 1) + f(n - 2);   if (n < 2) return n; test; return …
//!   return n < 2 ? n : f(n - 1) + f(n - 2);            if (n < 2) return n; else { test; return … }

use crate::labels::{can_stop_before_body, expr_can_stop, stmt_can_stop};
use crate::syntax::*;

/// Puts the test into a body; answers whether it could be put there. It stays at the entry of functions that do something before their body.
pub fn insert_test(function: &mut Function) -> bool {
    let can_be_late = !can_stop_before_body(function);
    if can_be_late {
        insert(&mut function.body, 0);
    }
    can_be_late
}

/// Puts it before the first of the statements that can stop.
fn insert(stmts: &mut Vec<Stmt>, from: usize) {
    let Some(index) = (from..stmts.len()).find(|&index| stmt_can_stop(&stmts[index])) else {
        return;
    };
    let is_last = !stmts[index + 1..].iter().any(stmt_can_stop);
    let stmt = &mut stmts[index];
    unfold(stmt);
    if let Stmt::If(test, yes, no) = stmt
        && !expr_can_stop(test)
        && (is_last || no.is_none() && always_leaves(yes))
    {
        in_branch(yes);
        if let Some(no) = no {
            in_branch(no);
        }
        insert(stmts, index + 1);
        return;
    }
    stmts.insert(index, Stmt::Test(0));
}

fn in_branch(stmt: &mut Stmt) {
    if !stmt_can_stop(stmt) {
        return;
    }
    if let Stmt::Block(stmts, ..) = stmt {
        insert(stmts, 0);
        return;
    }
    let mut stmts = vec![std::mem::replace(stmt, Stmt::Empty)];
    insert(&mut stmts, 0);
    *stmt = Stmt::block(stmts);
}

/// `return a ? b : c` as an `if`, where only one of both can stop.
fn unfold(stmt: &mut Stmt) {
    let unfolded = match stmt {
        Stmt::Return(Some(Expr::Cond(test, yes, no)))
            if !expr_can_stop(test) && expr_can_stop(yes) != expr_can_stop(no) =>
        {
            let take = |expr: &mut Expr| std::mem::replace(expr, Expr::Next);
            let (test, yes, no) = (take(test), take(yes), take(no));
            let returned = |expr| Box::new(Stmt::Return(Some(expr)));
            Stmt::If(test, returned(yes), Some(returned(no)))
        }
        _ => return,
    };
    *stmt = unfolded;
}

/// Whether nothing after the statement runs.
fn always_leaves(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Return(_) | Stmt::Throw(..) => true,
        Stmt::Block(stmts, ..) => stmts.last().is_some_and(always_leaves),
        Stmt::If(_, yes, Some(no)) => always_leaves(yes) && always_leaves(no),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::program::tests::code;

    const LATE: &str = "if (--$g < 0) $g = ";

    #[test]
    fn what_returns_early_has_no_test() {
        for text in [
            "function f(n) { if (n < 2) return n; return f(n - 1); } f(3);",
            "function f(n) { return n < 2 ? n : f(n - 1); } f(3);",
            "function f(n) { if (n < 2) { return n; } else { return f(n - 1); } } f(3);",
        ] {
            let made = code(text);
            let (early, late) = (made.find("return n;"), made.find(LATE));
            assert!(early.is_some() && early < late, "{text}\n{made}");
        }
    }

    #[test]
    fn every_path_with_a_call_has_a_test() {
        let made = code(
            "function f(n) { if (n > 5) { f(n - 2); return 0; } if (n > 2) n--; return f(n - 1); } f(9);",
        );
        assert_eq!(made.matches(LATE).count(), 2, "{made}");
        let made = code("function f(n) { if (n > 5) f(n - 2); return f(n - 1); } f(9);");
        assert_eq!(made.matches(LATE).count(), 1, "{made}");
    }

    #[test]
    fn what_operators_can_call_tests_at_its_entry() {
        for text in [
            "const o = { valueOf: function f() { return g(); } }; function g() { return +o; } g();",
            "function f(n = f(1)) { return n; } f(3);",
            "function f(n) { return n && f(n - 1); } module.exports = [f];",
        ] {
            let made = code(text);
            assert!(!made.contains(LATE), "{text}\n{made}");
        }
    }
}
