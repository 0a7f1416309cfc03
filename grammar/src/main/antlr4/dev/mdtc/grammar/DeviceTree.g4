/*
 * The .dt language: devicetree source syntax around QEMU's own names.
 *
 * The grammar is generous: it takes every statement in every place and any word as a directive, and
 * leaves it to the merger to say what belongs where, so that a mistake gets a message about its
 * meaning and not about tokens. All rules are decidable with two tokens of lookahead.
 *
 * What our own tree is made of has a label, because ANTLR's tree is kept only between parentheses.
 */
grammar DeviceTree;

file
    : statement* EOF
    ;

statement
    : order=directive
    | part=node
    | setting=property
    ;

/* `/version/ "7.2";`, `/delete-node/ &net0;`. As in dtc, an include needs no semicolon. */
directive
    : keyword=INCLUDE path=STRING SEMICOLON?
    | keyword=DIRECTIVE (arguments+=argument (COMMA arguments+=argument)*)? SEMICOLON
    ;

argument
    : bus=BUS wanted=name
    | wanted=name address=UNIT_ADDRESS
    | literal=value
    ;

/* A node of the tree: `net0: virtio-net-pci@3 { … };`, or more for one that exists: `&net0 { … };`. */
node
    : top=head brace=LBRACE statement* RBRACE SEMICOLON
    ;

head
    : SLASH                                                     # root
    | target=(REFERENCE | PATH_REFERENCE)                       # overlay
    | BUS known=name                                            # bus
    | (names+=name COLON)* names+=name address=UNIT_ADDRESS?    # named
    ;

/* `mac = "52:54:00:0a:00:01";`, or bare for on: `multifunction;`. */
property
    : key=name (equals=EQUALS values+=value (COMMA values+=value)*)? SEMICOLON
    ;

value
    : word=(STRING | IDENTIFIER | BUS | REFERENCE | PATH_REFERENCE)
    | body=object
    | minus=MINUS? word=NUMBER
    | computed=parenthesis
    ;

object
    : LBRACE statement* RBRACE
    ;

name
    : IDENTIFIER
    | BUS
    | STRING
    ;

/*
 * Integer arithmetic, only ever in parentheses, with C's operators and precedence. Chains are flat
 * lists and not nested rules, so a long sum needs no deep stack.
 */
parenthesis
    : LPAREN expression RPAREN
    ;

expression
    : disjunction (QUESTION expression COLON expression)?
    ;

disjunction
    : conjunction (OR conjunction)*
    ;

conjunction
    : inclusiveOr (AND inclusiveOr)*
    ;

inclusiveOr
    : exclusiveOr (PIPE exclusiveOr)*
    ;

exclusiveOr
    : bitAnd (CARET bitAnd)*
    ;

bitAnd
    : equality (AMPERSAND equality)*
    ;

equality
    : relation ((EQUAL | NOT_EQUAL) relation)*
    ;

relation
    : shift ((LESS | GREATER | LESS_EQUAL | GREATER_EQUAL) shift)*
    ;

shift
    : sum ((SHIFT_LEFT | SHIFT_RIGHT) sum)*
    ;

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : unary ((STAR | SLASH | PERCENT) unary)*
    ;

unary
    : (MINUS | TILDE | BANG)* (NUMBER | parenthesis)
    ;

BUS : 'bus' ;

INCLUDE : '/include/' ;
DIRECTIVE : '/' [A-Za-z] [A-Za-z0-9_-]* '/' ;

/* Words start like a name and a number like a digit; what exactly is legal is checked later. */
IDENTIFIER : [A-Za-z_] [A-Za-z0-9_.+-]* ;
NUMBER : [0-9] [A-Za-z0-9_.]* ;
STRING : '"' ( '\\' ~[\r\n] | ~["\\\r\n] )* '"' ;

REFERENCE : '&' ( [A-Za-z_] [A-Za-z0-9_.+-]* | STRING ) ;
PATH_REFERENCE : '&{' ~[}\r\n]* '}' ;
UNIT_ADDRESS : '@' [A-Za-z0-9_,.+-]* ;

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
SEMICOLON : ';' ;
COMMA : ',' ;
COLON : ':' ;
QUESTION : '?' ;
EQUALS : '=' ;
SLASH : '/' ;
OR : '||' ;
AND : '&&' ;
PIPE : '|' ;
CARET : '^' ;
AMPERSAND : '&' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
SHIFT_LEFT : '<<' ;
SHIFT_RIGHT : '>>' ;
LESS : '<' ;
GREATER : '>' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
PERCENT : '%' ;
TILDE : '~' ;
BANG : '!' ;

LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' COMMENT_TEXT '*'+ '/' -> channel(HIDDEN) ;
WHITESPACE : [ \t\r\n\f\u000B\uFEFF]+ -> skip ;

/* What is none of the above still becomes a token, so that the parser can say so and go on. */
UNTERMINATED_STRING : '"' ( '\\' ~[\r\n] | ~["\\\r\n] )* '\\'? ;
UNTERMINATED_COMMENT : '/*' COMMENT_TEXT '*'* ;
STRAY : [\uD800-\uDBFF] [\uDC00-\uDFFF] | . ;

/* Never past an end of comment: the longest token wins, and a lost end would win over a real one. */
fragment COMMENT_TEXT : ( ~'*' | '*'+ ~[*/] )* ;
