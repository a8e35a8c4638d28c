{ function f() {} let f; }
