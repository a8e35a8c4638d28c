while (true) { break nowhere; }
